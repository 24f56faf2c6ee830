"""`python -m planlint`."""

from planlint.import_path import leave_out_current_folder

leave_out_current_folder()

from planlint.start import main  # noqa: E402 - what it imports has to come from elsewhere

main()
