-- Units of one track, handed from procedure to procedure.
CREATE TYPE Migration.UnitIds AS TABLE (
    UnitId uniqueidentifier NOT NULL,
    PRIMARY KEY CLUSTERED (UnitId)
);
