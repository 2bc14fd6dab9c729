"""What the pictures show, as numbers and days: nothing here knows of pages or drawings."""
