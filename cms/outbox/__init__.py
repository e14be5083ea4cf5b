"""What has been committed and is to be told."""
