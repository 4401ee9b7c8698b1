"""What a browser's date field reads and sends; Django's own Chinese format leaves it empty."""

DATE_INPUT_FORMATS = ["%Y-%m-%d", "%Y/%m/%d", "%Y年%m月%d日"]
