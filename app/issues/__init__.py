"""One problem of one enterprise, from draft to closed."""
