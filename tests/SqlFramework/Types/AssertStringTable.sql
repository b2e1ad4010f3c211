-- The strings that tSQLt.AssertStringIn looks among.
CREATE TYPE tSQLt.AssertStringTable AS TABLE (
    value nvarchar(max) NULL
);
