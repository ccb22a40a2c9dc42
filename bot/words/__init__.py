"""What people type, turned into what they mean."""
