
-- null
