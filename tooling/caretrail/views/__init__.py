"""Read models that pages and exports share: pure functions of the trail and the problems found in it."""
