"""What the `tapsyrma` command can do, one file a group."""
