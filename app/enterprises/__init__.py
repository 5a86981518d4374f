"""The register of enterprises, their names and aliases, their projects."""
