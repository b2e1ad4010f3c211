-- Keys of rows to reconcile, handed from procedure to procedure. UnitId is the unit under which the key was found or noted.
CREATE TYPE Migration.RowKeys AS TABLE (
    EntityId tinyint NOT NULL,
    RowId uniqueidentifier NOT NULL,
    UnitId uniqueidentifier NOT NULL,
    PRIMARY KEY CLUSTERED (EntityId, RowId)
);
