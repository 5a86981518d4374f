"""What lists are made of: filters, pages, small lists that an administrator keeps."""
