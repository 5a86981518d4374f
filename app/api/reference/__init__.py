"""The lists that an administrator keeps."""
