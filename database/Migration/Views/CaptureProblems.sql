/*
Purpose: what is wrong with each capture trigger, NULL when nothing is: it must be there, enabled, and as the last deployment left it.
*/
CREATE VIEW Migration.CaptureProblems
AS
SELECT
    t.TrackId,
    t.TriggerName,
    CASE
        WHEN OBJECT_ID(t.TriggerName, N'TR') IS NULL THEN N'is missing'
        WHEN OBJECTPROPERTY(OBJECT_ID(t.TriggerName, N'TR'), N'ExecIsTriggerDisabled') = 1 THEN N'is disabled'
        WHEN HASHBYTES('SHA2_256', OBJECT_DEFINITION(OBJECT_ID(t.TriggerName, N'TR'))) = t.DefinitionHash THEN NULL
        ELSE N'was changed since it was deployed'
    END AS Problem
FROM Migration.CaptureTriggers AS t;
