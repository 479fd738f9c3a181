"""What the total costs against something else that one would rather have less of: exact frontiers."""
