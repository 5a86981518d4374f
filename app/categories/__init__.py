"""Problem categories, sectors of industry (OKED), legal forms."""
