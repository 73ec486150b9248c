CREATE TEXT INDEX innograph_target_indicator IF NOT EXISTS FOR (t:Target) ON (t.foldedIndicator)
