"""The ground floor: knows no domain, could be lifted into another project."""
