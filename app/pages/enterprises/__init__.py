"""The register of enterprises and their projects."""
