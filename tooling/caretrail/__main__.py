"""`python -m caretrail`, for where the command is not on the path."""

import sys

from caretrail.cli import main

sys.exit(main())
