"""Planning anew from a month on, and holding a plan against what happened."""
