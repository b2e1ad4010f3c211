-- How large the next batch is, how long the wait before it, and why: all that Migration.ChoosePace decides.
EXECUTE tSQLt.NewTestClass N'ChoosePaceTests';
GO

CREATE PROCEDURE ChoosePaceTests.[test a batch that takes its target keeps its size]
AS
BEGIN
    DECLARE @NextBatchSize int;
    DECLARE @NextDelayMs int;
    DECLARE @Reason nvarchar(20);
    DECLARE @Value decimal(18, 3);
    DECLARE @Threshold decimal(18, 3);

    EXECUTE Migration.ChoosePace
        @BatchSize = 100, @Items = 100, @DurationMs = 500, @DelayMs = 20, @MsPerItem = 5,
        @BlockedRequests = 0, @ErrorPercent = 0, @WasPressed = 0,
        @BatchTargetMs = 500, @MinBatchSize = 1, @MaxBatchSize = 4000, @BaseDelayMs = 20, @MaxDelayMs = 2000,
        @MaxBlockedRequests = 0, @MaxErrorPercent = 20,
        @NextBatchSize = @NextBatchSize OUTPUT, @NextDelayMs = @NextDelayMs OUTPUT,
        @Reason = @Reason OUTPUT, @Value = @Value OUTPUT, @Threshold = @Threshold OUTPUT;

    EXECUTE tSQLt.AssertEquals 100, @NextBatchSize;
END;
GO

CREATE PROCEDURE ChoosePaceTests.[test the size is the target divided by the cost of an item]
AS
BEGIN
    DECLARE @NextBatchSize int;
    DECLARE @NextDelayMs int;
    DECLARE @Reason nvarchar(20);
    DECLARE @Value decimal(18, 3);
    DECLARE @Threshold decimal(18, 3);

    EXECUTE Migration.ChoosePace
        @BatchSize = 100, @Items = 100, @DurationMs = 500, @DelayMs = 20, @MsPerItem = 4.0,
        @BlockedRequests = 0, @ErrorPercent = 0, @WasPressed = 0,
        @BatchTargetMs = 500, @MinBatchSize = 1, @MaxBatchSize = 4000, @BaseDelayMs = 20, @MaxDelayMs = 2000,
        @MaxBlockedRequests = 0, @MaxErrorPercent = 20,
        @NextBatchSize = @NextBatchSize OUTPUT, @NextDelayMs = @NextDelayMs OUTPUT,
        @Reason = @Reason OUTPUT, @Value = @Value OUTPUT, @Threshold = @Threshold OUTPUT;

    EXECUTE tSQLt.AssertEquals 125, @NextBatchSize;
END;
GO

CREATE PROCEDURE ChoosePaceTests.[test the size at most doubles]
AS
BEGIN
    DECLARE @NextBatchSize int;
    DECLARE @NextDelayMs int;
    DECLARE @Reason nvarchar(20);
    DECLARE @Value decimal(18, 3);
    DECLARE @Threshold decimal(18, 3);

    EXECUTE Migration.ChoosePace
        @BatchSize = 100, @Items = 100, @DurationMs = 50, @DelayMs = 20, @MsPerItem = 0.5,
        @BlockedRequests = 0, @ErrorPercent = 0, @WasPressed = 0,
        @BatchTargetMs = 500, @MinBatchSize = 1, @MaxBatchSize = 4000, @BaseDelayMs = 20, @MaxDelayMs = 2000,
        @MaxBlockedRequests = 0, @MaxErrorPercent = 20,
        @NextBatchSize = @NextBatchSize OUTPUT, @NextDelayMs = @NextDelayMs OUTPUT,
        @Reason = @Reason OUTPUT, @Value = @Value OUTPUT, @Threshold = @Threshold OUTPUT;

    EXECUTE tSQLt.AssertEquals 200, @NextBatchSize;
END;
GO

CREATE PROCEDURE ChoosePaceTests.[test after pressure the size grows by a quarter at most]
AS
BEGIN
    DECLARE @NextBatchSize int;
    DECLARE @NextDelayMs int;
    DECLARE @Reason nvarchar(20);
    DECLARE @Value decimal(18, 3);
    DECLARE @Threshold decimal(18, 3);

    EXECUTE Migration.ChoosePace
        @BatchSize = 100, @Items = 100, @DurationMs = 50, @DelayMs = 20, @MsPerItem = 0.5,
        @BlockedRequests = 0, @ErrorPercent = 0, @WasPressed = 1,
        @BatchTargetMs = 500, @MinBatchSize = 1, @MaxBatchSize = 4000, @BaseDelayMs = 20, @MaxDelayMs = 2000,
        @MaxBlockedRequests = 0, @MaxErrorPercent = 20,
        @NextBatchSize = @NextBatchSize OUTPUT, @NextDelayMs = @NextDelayMs OUTPUT,
        @Reason = @Reason OUTPUT, @Value = @Value OUTPUT, @Threshold = @Threshold OUTPUT;

    EXECUTE tSQLt.AssertEquals 125, @NextBatchSize;
END;
GO

CREATE PROCEDURE ChoosePaceTests.[test dear items shrink the size at once]
AS
BEGIN
    DECLARE @NextBatchSize int;
    DECLARE @NextDelayMs int;
    DECLARE @Reason nvarchar(20);
    DECLARE @Value decimal(18, 3);
    DECLARE @Threshold decimal(18, 3);

    EXECUTE Migration.ChoosePace
        @BatchSize = 100, @Items = 100, @DurationMs = 900, @DelayMs = 20, @MsPerItem = 50,
        @BlockedRequests = 0, @ErrorPercent = 0, @WasPressed = 0,
        @BatchTargetMs = 500, @MinBatchSize = 1, @MaxBatchSize = 4000, @BaseDelayMs = 20, @MaxDelayMs = 2000,
        @MaxBlockedRequests = 0, @MaxErrorPercent = 20,
        @NextBatchSize = @NextBatchSize OUTPUT, @NextDelayMs = @NextDelayMs OUTPUT,
        @Reason = @Reason OUTPUT, @Value = @Value OUTPUT, @Threshold = @Threshold OUTPUT;

    EXECUTE tSQLt.AssertEquals 10, @NextBatchSize;
END;
GO

CREATE PROCEDURE ChoosePaceTests.[test a batch over twice the target is judged by itself]
AS
BEGIN
    DECLARE @NextBatchSize int;
    DECLARE @NextDelayMs int;
    DECLARE @Reason nvarchar(20);
    DECLARE @Value decimal(18, 3);
    DECLARE @Threshold decimal(18, 3);

    EXECUTE Migration.ChoosePace
        @BatchSize = 100, @Items = 100, @DurationMs = 5000, @DelayMs = 20, @MsPerItem = 5,
        @BlockedRequests = 0, @ErrorPercent = 0, @WasPressed = 0,
        @BatchTargetMs = 500, @MinBatchSize = 1, @MaxBatchSize = 4000, @BaseDelayMs = 20, @MaxDelayMs = 2000,
        @MaxBlockedRequests = 0, @MaxErrorPercent = 20,
        @NextBatchSize = @NextBatchSize OUTPUT, @NextDelayMs = @NextDelayMs OUTPUT,
        @Reason = @Reason OUTPUT, @Value = @Value OUTPUT, @Threshold = @Threshold OUTPUT;

    EXECUTE tSQLt.AssertEquals 10, @NextBatchSize;
END;
GO

CREATE PROCEDURE ChoosePaceTests.[test a batch of free items doubles the size]
AS
BEGIN
    DECLARE @NextBatchSize int;
    DECLARE @NextDelayMs int;
    DECLARE @Reason nvarchar(20);
    DECLARE @Value decimal(18, 3);
    DECLARE @Threshold decimal(18, 3);

    EXECUTE Migration.ChoosePace
        @BatchSize = 100, @Items = 100, @DurationMs = 0, @DelayMs = 20, @MsPerItem = 0,
        @BlockedRequests = 0, @ErrorPercent = 0, @WasPressed = 0,
        @BatchTargetMs = 500, @MinBatchSize = 1, @MaxBatchSize = 4000, @BaseDelayMs = 20, @MaxDelayMs = 2000,
        @MaxBlockedRequests = 0, @MaxErrorPercent = 20,
        @NextBatchSize = @NextBatchSize OUTPUT, @NextDelayMs = @NextDelayMs OUTPUT,
        @Reason = @Reason OUTPUT, @Value = @Value OUTPUT, @Threshold = @Threshold OUTPUT;

    EXECUTE tSQLt.AssertEquals 200, @NextBatchSize;
END;
GO

CREATE PROCEDURE ChoosePaceTests.[test a batch without a mean doubles the size]
AS
BEGIN
    DECLARE @NextBatchSize int;
    DECLARE @NextDelayMs int;
    DECLARE @Reason nvarchar(20);
    DECLARE @Value decimal(18, 3);
    DECLARE @Threshold decimal(18, 3);

    EXECUTE Migration.ChoosePace
        @BatchSize = 100, @Items = 100, @DurationMs = 0, @DelayMs = 20, @MsPerItem = NULL,
        @BlockedRequests = 0, @ErrorPercent = 0, @WasPressed = 0,
        @BatchTargetMs = 500, @MinBatchSize = 1, @MaxBatchSize = 4000, @BaseDelayMs = 20, @MaxDelayMs = 2000,
        @MaxBlockedRequests = 0, @MaxErrorPercent = 20,
        @NextBatchSize = @NextBatchSize OUTPUT, @NextDelayMs = @NextDelayMs OUTPUT,
        @Reason = @Reason OUTPUT, @Value = @Value OUTPUT, @Threshold = @Threshold OUTPUT;

    EXECUTE tSQLt.AssertEquals 200, @NextBatchSize;
END;
GO

CREATE PROCEDURE ChoosePaceTests.[test a batch that found little does not grow]
AS
BEGIN
    DECLARE @NextBatchSize int;
    DECLARE @NextDelayMs int;
    DECLARE @Reason nvarchar(20);
    DECLARE @Value decimal(18, 3);
    DECLARE @Threshold decimal(18, 3);

    EXECUTE Migration.ChoosePace
        @BatchSize = 100, @Items = 10, @DurationMs = 10, @DelayMs = 20, @MsPerItem = 0.5,
        @BlockedRequests = 0, @ErrorPercent = 0, @WasPressed = 0,
        @BatchTargetMs = 500, @MinBatchSize = 1, @MaxBatchSize = 4000, @BaseDelayMs = 20, @MaxDelayMs = 2000,
        @MaxBlockedRequests = 0, @MaxErrorPercent = 20,
        @NextBatchSize = @NextBatchSize OUTPUT, @NextDelayMs = @NextDelayMs OUTPUT,
        @Reason = @Reason OUTPUT, @Value = @Value OUTPUT, @Threshold = @Threshold OUTPUT;

    EXECUTE tSQLt.AssertEquals 100, @NextBatchSize;
END;
GO

CREATE PROCEDURE ChoosePaceTests.[test a batch that found little and was slow shrinks]
AS
BEGIN
    DECLARE @NextBatchSize int;
    DECLARE @NextDelayMs int;
    DECLARE @Reason nvarchar(20);
    DECLARE @Value decimal(18, 3);
    DECLARE @Threshold decimal(18, 3);

    EXECUTE Migration.ChoosePace
        @BatchSize = 100, @Items = 10, @DurationMs = 1000, @DelayMs = 20, @MsPerItem = 5,
        @BlockedRequests = 0, @ErrorPercent = 0, @WasPressed = 0,
        @BatchTargetMs = 500, @MinBatchSize = 1, @MaxBatchSize = 4000, @BaseDelayMs = 20, @MaxDelayMs = 2000,
        @MaxBlockedRequests = 0, @MaxErrorPercent = 20,
        @NextBatchSize = @NextBatchSize OUTPUT, @NextDelayMs = @NextDelayMs OUTPUT,
        @Reason = @Reason OUTPUT, @Value = @Value OUTPUT, @Threshold = @Threshold OUTPUT;

    EXECUTE tSQLt.AssertEquals 5, @NextBatchSize;
END;
GO

CREATE PROCEDURE ChoosePaceTests.[test a batch that found nothing changes nothing]
AS
BEGIN
    DECLARE @NextBatchSize int;
    DECLARE @NextDelayMs int;
    DECLARE @Reason nvarchar(20);
    DECLARE @Value decimal(18, 3);
    DECLARE @Threshold decimal(18, 3);

    EXECUTE Migration.ChoosePace
        @BatchSize = 100, @Items = 0, @DurationMs = 5000, @DelayMs = 20, @MsPerItem = 5,
        @BlockedRequests = 0, @ErrorPercent = 0, @WasPressed = 0,
        @BatchTargetMs = 500, @MinBatchSize = 1, @MaxBatchSize = 4000, @BaseDelayMs = 20, @MaxDelayMs = 2000,
        @MaxBlockedRequests = 0, @MaxErrorPercent = 20,
        @NextBatchSize = @NextBatchSize OUTPUT, @NextDelayMs = @NextDelayMs OUTPUT,
        @Reason = @Reason OUTPUT, @Value = @Value OUTPUT, @Threshold = @Threshold OUTPUT;

    EXECUTE tSQLt.AssertEquals 100, @NextBatchSize;
END;
GO

CREATE PROCEDURE ChoosePaceTests.[test a batch that found nothing waits for nothing]
AS
BEGIN
    DECLARE @NextBatchSize int;
    DECLARE @NextDelayMs int;
    DECLARE @Reason nvarchar(20);
    DECLARE @Value decimal(18, 3);
    DECLARE @Threshold decimal(18, 3);

    EXECUTE Migration.ChoosePace
        @BatchSize = 100, @Items = 0, @DurationMs = 500, @DelayMs = 500, @MsPerItem = 5,
        @BlockedRequests = 0, @ErrorPercent = 0, @WasPressed = 0,
        @BatchTargetMs = 500, @MinBatchSize = 1, @MaxBatchSize = 4000, @BaseDelayMs = 20, @MaxDelayMs = 2000,
        @MaxBlockedRequests = 0, @MaxErrorPercent = 20,
        @NextBatchSize = @NextBatchSize OUTPUT, @NextDelayMs = @NextDelayMs OUTPUT,
        @Reason = @Reason OUTPUT, @Value = @Value OUTPUT, @Threshold = @Threshold OUTPUT;

    EXECUTE tSQLt.AssertEquals 0, @NextDelayMs;
END;
GO

CREATE PROCEDURE ChoosePaceTests.[test a batch that found nothing tells of the pace]
AS
BEGIN
    DECLARE @NextBatchSize int;
    DECLARE @NextDelayMs int;
    DECLARE @Reason nvarchar(20);
    DECLARE @Value decimal(18, 3);
    DECLARE @Threshold decimal(18, 3);

    EXECUTE Migration.ChoosePace
        @BatchSize = 100, @Items = 0, @DurationMs = 500, @DelayMs = 20, @MsPerItem = 5,
        @BlockedRequests = 3, @ErrorPercent = 0, @WasPressed = 0,
        @BatchTargetMs = 500, @MinBatchSize = 1, @MaxBatchSize = 4000, @BaseDelayMs = 20, @MaxDelayMs = 2000,
        @MaxBlockedRequests = 0, @MaxErrorPercent = 20,
        @NextBatchSize = @NextBatchSize OUTPUT, @NextDelayMs = @NextDelayMs OUTPUT,
        @Reason = @Reason OUTPUT, @Value = @Value OUTPUT, @Threshold = @Threshold OUTPUT;

    EXECUTE tSQLt.AssertEqualsString N'Pace', @Reason;
END;
GO

CREATE PROCEDURE ChoosePaceTests.[test one more request that waits than allowed halves the size]
AS
BEGIN
    DECLARE @NextBatchSize int;
    DECLARE @NextDelayMs int;
    DECLARE @Reason nvarchar(20);
    DECLARE @Value decimal(18, 3);
    DECLARE @Threshold decimal(18, 3);

    EXECUTE Migration.ChoosePace
        @BatchSize = 100, @Items = 100, @DurationMs = 500, @DelayMs = 20, @MsPerItem = 5,
        @BlockedRequests = 1, @ErrorPercent = 0, @WasPressed = 0,
        @BatchTargetMs = 500, @MinBatchSize = 1, @MaxBatchSize = 4000, @BaseDelayMs = 20, @MaxDelayMs = 2000,
        @MaxBlockedRequests = 0, @MaxErrorPercent = 20,
        @NextBatchSize = @NextBatchSize OUTPUT, @NextDelayMs = @NextDelayMs OUTPUT,
        @Reason = @Reason OUTPUT, @Value = @Value OUTPUT, @Threshold = @Threshold OUTPUT;

    EXECUTE tSQLt.AssertEquals 50, @NextBatchSize;
END;
GO

CREATE PROCEDURE ChoosePaceTests.[test as many requests as allowed may wait]
AS
BEGIN
    DECLARE @NextBatchSize int;
    DECLARE @NextDelayMs int;
    DECLARE @Reason nvarchar(20);
    DECLARE @Value decimal(18, 3);
    DECLARE @Threshold decimal(18, 3);

    EXECUTE Migration.ChoosePace
        @BatchSize = 100, @Items = 100, @DurationMs = 500, @DelayMs = 20, @MsPerItem = 5,
        @BlockedRequests = 2, @ErrorPercent = 0, @WasPressed = 0,
        @BatchTargetMs = 500, @MinBatchSize = 1, @MaxBatchSize = 4000, @BaseDelayMs = 20, @MaxDelayMs = 2000,
        @MaxBlockedRequests = 2, @MaxErrorPercent = 20,
        @NextBatchSize = @NextBatchSize OUTPUT, @NextDelayMs = @NextDelayMs OUTPUT,
        @Reason = @Reason OUTPUT, @Value = @Value OUTPUT, @Threshold = @Threshold OUTPUT;

    EXECUTE tSQLt.AssertEquals 100, @NextBatchSize;
END;
GO

CREATE PROCEDURE ChoosePaceTests.[test requests that are not observed halve nothing]
AS
BEGIN
    DECLARE @NextBatchSize int;
    DECLARE @NextDelayMs int;
    DECLARE @Reason nvarchar(20);
    DECLARE @Value decimal(18, 3);
    DECLARE @Threshold decimal(18, 3);

    EXECUTE Migration.ChoosePace
        @BatchSize = 100, @Items = 100, @DurationMs = 500, @DelayMs = 20, @MsPerItem = 5,
        @BlockedRequests = NULL, @ErrorPercent = 0, @WasPressed = 0,
        @BatchTargetMs = 500, @MinBatchSize = 1, @MaxBatchSize = 4000, @BaseDelayMs = 20, @MaxDelayMs = 2000,
        @MaxBlockedRequests = 0, @MaxErrorPercent = 20,
        @NextBatchSize = @NextBatchSize OUTPUT, @NextDelayMs = @NextDelayMs OUTPUT,
        @Reason = @Reason OUTPUT, @Value = @Value OUTPUT, @Threshold = @Threshold OUTPUT;

    EXECUTE tSQLt.AssertEquals 100, @NextBatchSize;
END;
GO

CREATE PROCEDURE ChoosePaceTests.[test blocked requests double the delay]
AS
BEGIN
    DECLARE @NextBatchSize int;
    DECLARE @NextDelayMs int;
    DECLARE @Reason nvarchar(20);
    DECLARE @Value decimal(18, 3);
    DECLARE @Threshold decimal(18, 3);

    EXECUTE Migration.ChoosePace
        @BatchSize = 100, @Items = 100, @DurationMs = 500, @DelayMs = 200, @MsPerItem = 5,
        @BlockedRequests = 1, @ErrorPercent = 0, @WasPressed = 0,
        @BatchTargetMs = 500, @MinBatchSize = 1, @MaxBatchSize = 4000, @BaseDelayMs = 20, @MaxDelayMs = 2000,
        @MaxBlockedRequests = 0, @MaxErrorPercent = 20,
        @NextBatchSize = @NextBatchSize OUTPUT, @NextDelayMs = @NextDelayMs OUTPUT,
        @Reason = @Reason OUTPUT, @Value = @Value OUTPUT, @Threshold = @Threshold OUTPUT;

    EXECUTE tSQLt.AssertEquals 400, @NextDelayMs;
END;
GO

CREATE PROCEDURE ChoosePaceTests.[test blocked requests are the reason]
AS
BEGIN
    DECLARE @NextBatchSize int;
    DECLARE @NextDelayMs int;
    DECLARE @Reason nvarchar(20);
    DECLARE @Value decimal(18, 3);
    DECLARE @Threshold decimal(18, 3);

    EXECUTE Migration.ChoosePace
        @BatchSize = 100, @Items = 100, @DurationMs = 500, @DelayMs = 20, @MsPerItem = 5,
        @BlockedRequests = 1, @ErrorPercent = 0, @WasPressed = 0,
        @BatchTargetMs = 500, @MinBatchSize = 1, @MaxBatchSize = 4000, @BaseDelayMs = 20, @MaxDelayMs = 2000,
        @MaxBlockedRequests = 0, @MaxErrorPercent = 20,
        @NextBatchSize = @NextBatchSize OUTPUT, @NextDelayMs = @NextDelayMs OUTPUT,
        @Reason = @Reason OUTPUT, @Value = @Value OUTPUT, @Threshold = @Threshold OUTPUT;

    EXECUTE tSQLt.AssertEqualsString N'Blocked', @Reason;
END;
GO

CREATE PROCEDURE ChoosePaceTests.[test blocked requests are the value]
AS
BEGIN
    DECLARE @NextBatchSize int;
    DECLARE @NextDelayMs int;
    DECLARE @Reason nvarchar(20);
    DECLARE @Value decimal(18, 3);
    DECLARE @Threshold decimal(18, 3);

    EXECUTE Migration.ChoosePace
        @BatchSize = 100, @Items = 100, @DurationMs = 500, @DelayMs = 20, @MsPerItem = 5,
        @BlockedRequests = 3, @ErrorPercent = 0, @WasPressed = 0,
        @BatchTargetMs = 500, @MinBatchSize = 1, @MaxBatchSize = 4000, @BaseDelayMs = 20, @MaxDelayMs = 2000,
        @MaxBlockedRequests = 0, @MaxErrorPercent = 20,
        @NextBatchSize = @NextBatchSize OUTPUT, @NextDelayMs = @NextDelayMs OUTPUT,
        @Reason = @Reason OUTPUT, @Value = @Value OUTPUT, @Threshold = @Threshold OUTPUT;

    EXECUTE tSQLt.AssertEquals 3.000, @Value;
END;
GO

CREATE PROCEDURE ChoosePaceTests.[test the limit of blocked requests is the threshold]
AS
BEGIN
    DECLARE @NextBatchSize int;
    DECLARE @NextDelayMs int;
    DECLARE @Reason nvarchar(20);
    DECLARE @Value decimal(18, 3);
    DECLARE @Threshold decimal(18, 3);

    EXECUTE Migration.ChoosePace
        @BatchSize = 100, @Items = 100, @DurationMs = 500, @DelayMs = 20, @MsPerItem = 5,
        @BlockedRequests = 3, @ErrorPercent = 0, @WasPressed = 0,
        @BatchTargetMs = 500, @MinBatchSize = 1, @MaxBatchSize = 4000, @BaseDelayMs = 20, @MaxDelayMs = 2000,
        @MaxBlockedRequests = 2, @MaxErrorPercent = 20,
        @NextBatchSize = @NextBatchSize OUTPUT, @NextDelayMs = @NextDelayMs OUTPUT,
        @Reason = @Reason OUTPUT, @Value = @Value OUTPUT, @Threshold = @Threshold OUTPUT;

    EXECUTE tSQLt.AssertEquals 2.000, @Threshold;
END;
GO

CREATE PROCEDURE ChoosePaceTests.[test from no delay pressure leads to a tenth of the target]
AS
BEGIN
    DECLARE @NextBatchSize int;
    DECLARE @NextDelayMs int;
    DECLARE @Reason nvarchar(20);
    DECLARE @Value decimal(18, 3);
    DECLARE @Threshold decimal(18, 3);

    EXECUTE Migration.ChoosePace
        @BatchSize = 100, @Items = 100, @DurationMs = 500, @DelayMs = 0, @MsPerItem = 5,
        @BlockedRequests = 1, @ErrorPercent = 0, @WasPressed = 0,
        @BatchTargetMs = 500, @MinBatchSize = 1, @MaxBatchSize = 4000, @BaseDelayMs = 0, @MaxDelayMs = 2000,
        @MaxBlockedRequests = 0, @MaxErrorPercent = 20,
        @NextBatchSize = @NextBatchSize OUTPUT, @NextDelayMs = @NextDelayMs OUTPUT,
        @Reason = @Reason OUTPUT, @Value = @Value OUTPUT, @Threshold = @Threshold OUTPUT;

    EXECUTE tSQLt.AssertEquals 50, @NextDelayMs;
END;
GO

CREATE PROCEDURE ChoosePaceTests.[test more errors than allowed are the reason]
AS
BEGIN
    DECLARE @NextBatchSize int;
    DECLARE @NextDelayMs int;
    DECLARE @Reason nvarchar(20);
    DECLARE @Value decimal(18, 3);
    DECLARE @Threshold decimal(18, 3);

    EXECUTE Migration.ChoosePace
        @BatchSize = 100, @Items = 100, @DurationMs = 500, @DelayMs = 20, @MsPerItem = 5,
        @BlockedRequests = 0, @ErrorPercent = 21, @WasPressed = 0,
        @BatchTargetMs = 500, @MinBatchSize = 1, @MaxBatchSize = 4000, @BaseDelayMs = 20, @MaxDelayMs = 2000,
        @MaxBlockedRequests = 0, @MaxErrorPercent = 20,
        @NextBatchSize = @NextBatchSize OUTPUT, @NextDelayMs = @NextDelayMs OUTPUT,
        @Reason = @Reason OUTPUT, @Value = @Value OUTPUT, @Threshold = @Threshold OUTPUT;

    EXECUTE tSQLt.AssertEqualsString N'Errors', @Reason;
END;
GO

CREATE PROCEDURE ChoosePaceTests.[test the share of errors is the value]
AS
BEGIN
    DECLARE @NextBatchSize int;
    DECLARE @NextDelayMs int;
    DECLARE @Reason nvarchar(20);
    DECLARE @Value decimal(18, 3);
    DECLARE @Threshold decimal(18, 3);

    EXECUTE Migration.ChoosePace
        @BatchSize = 100, @Items = 100, @DurationMs = 500, @DelayMs = 20, @MsPerItem = 5,
        @BlockedRequests = 0, @ErrorPercent = 25, @WasPressed = 0,
        @BatchTargetMs = 500, @MinBatchSize = 1, @MaxBatchSize = 4000, @BaseDelayMs = 20, @MaxDelayMs = 2000,
        @MaxBlockedRequests = 0, @MaxErrorPercent = 20,
        @NextBatchSize = @NextBatchSize OUTPUT, @NextDelayMs = @NextDelayMs OUTPUT,
        @Reason = @Reason OUTPUT, @Value = @Value OUTPUT, @Threshold = @Threshold OUTPUT;

    EXECUTE tSQLt.AssertEquals 25.000, @Value;
END;
GO

CREATE PROCEDURE ChoosePaceTests.[test as many errors as allowed are no reason]
AS
BEGIN
    DECLARE @NextBatchSize int;
    DECLARE @NextDelayMs int;
    DECLARE @Reason nvarchar(20);
    DECLARE @Value decimal(18, 3);
    DECLARE @Threshold decimal(18, 3);

    EXECUTE Migration.ChoosePace
        @BatchSize = 100, @Items = 100, @DurationMs = 500, @DelayMs = 20, @MsPerItem = 5,
        @BlockedRequests = 0, @ErrorPercent = 20, @WasPressed = 0,
        @BatchTargetMs = 500, @MinBatchSize = 1, @MaxBatchSize = 4000, @BaseDelayMs = 20, @MaxDelayMs = 2000,
        @MaxBlockedRequests = 0, @MaxErrorPercent = 20,
        @NextBatchSize = @NextBatchSize OUTPUT, @NextDelayMs = @NextDelayMs OUTPUT,
        @Reason = @Reason OUTPUT, @Value = @Value OUTPUT, @Threshold = @Threshold OUTPUT;

    EXECUTE tSQLt.AssertEqualsString N'Pace', @Reason;
END;
GO

CREATE PROCEDURE ChoosePaceTests.[test blocked requests come before errors]
AS
BEGIN
    DECLARE @NextBatchSize int;
    DECLARE @NextDelayMs int;
    DECLARE @Reason nvarchar(20);
    DECLARE @Value decimal(18, 3);
    DECLARE @Threshold decimal(18, 3);

    EXECUTE Migration.ChoosePace
        @BatchSize = 100, @Items = 100, @DurationMs = 500, @DelayMs = 20, @MsPerItem = 5,
        @BlockedRequests = 1, @ErrorPercent = 50, @WasPressed = 0,
        @BatchTargetMs = 500, @MinBatchSize = 1, @MaxBatchSize = 4000, @BaseDelayMs = 20, @MaxDelayMs = 2000,
        @MaxBlockedRequests = 0, @MaxErrorPercent = 20,
        @NextBatchSize = @NextBatchSize OUTPUT, @NextDelayMs = @NextDelayMs OUTPUT,
        @Reason = @Reason OUTPUT, @Value = @Value OUTPUT, @Threshold = @Threshold OUTPUT;

    EXECUTE tSQLt.AssertEqualsString N'Blocked', @Reason;
END;
GO

CREATE PROCEDURE ChoosePaceTests.[test without pressure the delay halves]
AS
BEGIN
    DECLARE @NextBatchSize int;
    DECLARE @NextDelayMs int;
    DECLARE @Reason nvarchar(20);
    DECLARE @Value decimal(18, 3);
    DECLARE @Threshold decimal(18, 3);

    EXECUTE Migration.ChoosePace
        @BatchSize = 100, @Items = 100, @DurationMs = 500, @DelayMs = 200, @MsPerItem = 5,
        @BlockedRequests = 0, @ErrorPercent = 0, @WasPressed = 0,
        @BatchTargetMs = 500, @MinBatchSize = 1, @MaxBatchSize = 4000, @BaseDelayMs = 20, @MaxDelayMs = 2000,
        @MaxBlockedRequests = 0, @MaxErrorPercent = 20,
        @NextBatchSize = @NextBatchSize OUTPUT, @NextDelayMs = @NextDelayMs OUTPUT,
        @Reason = @Reason OUTPUT, @Value = @Value OUTPUT, @Threshold = @Threshold OUTPUT;

    EXECUTE tSQLt.AssertEquals 100, @NextDelayMs;
END;
GO

CREATE PROCEDURE ChoosePaceTests.[test without pressure the delay comes back to its setting]
AS
BEGIN
    DECLARE @NextBatchSize int;
    DECLARE @NextDelayMs int;
    DECLARE @Reason nvarchar(20);
    DECLARE @Value decimal(18, 3);
    DECLARE @Threshold decimal(18, 3);

    EXECUTE Migration.ChoosePace
        @BatchSize = 100, @Items = 100, @DurationMs = 500, @DelayMs = 30, @MsPerItem = 5,
        @BlockedRequests = 0, @ErrorPercent = 0, @WasPressed = 0,
        @BatchTargetMs = 500, @MinBatchSize = 1, @MaxBatchSize = 4000, @BaseDelayMs = 20, @MaxDelayMs = 2000,
        @MaxBlockedRequests = 0, @MaxErrorPercent = 20,
        @NextBatchSize = @NextBatchSize OUTPUT, @NextDelayMs = @NextDelayMs OUTPUT,
        @Reason = @Reason OUTPUT, @Value = @Value OUTPUT, @Threshold = @Threshold OUTPUT;

    EXECUTE tSQLt.AssertEquals 20, @NextDelayMs;
END;
GO

CREATE PROCEDURE ChoosePaceTests.[test the delay stays below its maximum]
AS
BEGIN
    DECLARE @NextBatchSize int;
    DECLARE @NextDelayMs int;
    DECLARE @Reason nvarchar(20);
    DECLARE @Value decimal(18, 3);
    DECLARE @Threshold decimal(18, 3);

    EXECUTE Migration.ChoosePace
        @BatchSize = 100, @Items = 100, @DurationMs = 500, @DelayMs = 1500, @MsPerItem = 5,
        @BlockedRequests = 1, @ErrorPercent = 0, @WasPressed = 0,
        @BatchTargetMs = 500, @MinBatchSize = 1, @MaxBatchSize = 4000, @BaseDelayMs = 20, @MaxDelayMs = 2000,
        @MaxBlockedRequests = 0, @MaxErrorPercent = 20,
        @NextBatchSize = @NextBatchSize OUTPUT, @NextDelayMs = @NextDelayMs OUTPUT,
        @Reason = @Reason OUTPUT, @Value = @Value OUTPUT, @Threshold = @Threshold OUTPUT;

    EXECUTE tSQLt.AssertEquals 2000, @NextDelayMs;
END;
GO

CREATE PROCEDURE ChoosePaceTests.[test a setting over the maximum of delays holds]
AS
BEGIN
    DECLARE @NextBatchSize int;
    DECLARE @NextDelayMs int;
    DECLARE @Reason nvarchar(20);
    DECLARE @Value decimal(18, 3);
    DECLARE @Threshold decimal(18, 3);

    EXECUTE Migration.ChoosePace
        @BatchSize = 100, @Items = 100, @DurationMs = 500, @DelayMs = 3000, @MsPerItem = 5,
        @BlockedRequests = 0, @ErrorPercent = 0, @WasPressed = 0,
        @BatchTargetMs = 500, @MinBatchSize = 1, @MaxBatchSize = 4000, @BaseDelayMs = 3000, @MaxDelayMs = 2000,
        @MaxBlockedRequests = 0, @MaxErrorPercent = 20,
        @NextBatchSize = @NextBatchSize OUTPUT, @NextDelayMs = @NextDelayMs OUTPUT,
        @Reason = @Reason OUTPUT, @Value = @Value OUTPUT, @Threshold = @Threshold OUTPUT;

    EXECUTE tSQLt.AssertEquals 3000, @NextDelayMs;
END;
GO

CREATE PROCEDURE ChoosePaceTests.[test the size stays below its maximum]
AS
BEGIN
    DECLARE @NextBatchSize int;
    DECLARE @NextDelayMs int;
    DECLARE @Reason nvarchar(20);
    DECLARE @Value decimal(18, 3);
    DECLARE @Threshold decimal(18, 3);

    EXECUTE Migration.ChoosePace
        @BatchSize = 100, @Items = 100, @DurationMs = 500, @DelayMs = 20, @MsPerItem = 1,
        @BlockedRequests = 0, @ErrorPercent = 0, @WasPressed = 0,
        @BatchTargetMs = 500, @MinBatchSize = 1, @MaxBatchSize = 150, @BaseDelayMs = 20, @MaxDelayMs = 2000,
        @MaxBlockedRequests = 0, @MaxErrorPercent = 20,
        @NextBatchSize = @NextBatchSize OUTPUT, @NextDelayMs = @NextDelayMs OUTPUT,
        @Reason = @Reason OUTPUT, @Value = @Value OUTPUT, @Threshold = @Threshold OUTPUT;

    EXECUTE tSQLt.AssertEquals 150, @NextBatchSize;
END;
GO

CREATE PROCEDURE ChoosePaceTests.[test the size stays above its minimum]
AS
BEGIN
    DECLARE @NextBatchSize int;
    DECLARE @NextDelayMs int;
    DECLARE @Reason nvarchar(20);
    DECLARE @Value decimal(18, 3);
    DECLARE @Threshold decimal(18, 3);

    EXECUTE Migration.ChoosePace
        @BatchSize = 100, @Items = 100, @DurationMs = 500, @DelayMs = 20, @MsPerItem = 50,
        @BlockedRequests = 0, @ErrorPercent = 0, @WasPressed = 0,
        @BatchTargetMs = 500, @MinBatchSize = 40, @MaxBatchSize = 4000, @BaseDelayMs = 20, @MaxDelayMs = 2000,
        @MaxBlockedRequests = 0, @MaxErrorPercent = 20,
        @NextBatchSize = @NextBatchSize OUTPUT, @NextDelayMs = @NextDelayMs OUTPUT,
        @Reason = @Reason OUTPUT, @Value = @Value OUTPUT, @Threshold = @Threshold OUTPUT;

    EXECUTE tSQLt.AssertEquals 40, @NextBatchSize;
END;
GO

CREATE PROCEDURE ChoosePaceTests.[test a maximum below the minimum holds]
AS
BEGIN
    DECLARE @NextBatchSize int;
    DECLARE @NextDelayMs int;
    DECLARE @Reason nvarchar(20);
    DECLARE @Value decimal(18, 3);
    DECLARE @Threshold decimal(18, 3);

    EXECUTE Migration.ChoosePace
        @BatchSize = 100, @Items = 100, @DurationMs = 500, @DelayMs = 20, @MsPerItem = 5,
        @BlockedRequests = 0, @ErrorPercent = 0, @WasPressed = 0,
        @BatchTargetMs = 500, @MinBatchSize = 40, @MaxBatchSize = 30, @BaseDelayMs = 20, @MaxDelayMs = 2000,
        @MaxBlockedRequests = 0, @MaxErrorPercent = 20,
        @NextBatchSize = @NextBatchSize OUTPUT, @NextDelayMs = @NextDelayMs OUTPUT,
        @Reason = @Reason OUTPUT, @Value = @Value OUTPUT, @Threshold = @Threshold OUTPUT;

    EXECUTE tSQLt.AssertEquals 30, @NextBatchSize;
END;
GO

CREATE PROCEDURE ChoosePaceTests.[test the size is one item at least]
AS
BEGIN
    DECLARE @NextBatchSize int;
    DECLARE @NextDelayMs int;
    DECLARE @Reason nvarchar(20);
    DECLARE @Value decimal(18, 3);
    DECLARE @Threshold decimal(18, 3);

    EXECUTE Migration.ChoosePace
        @BatchSize = 100, @Items = 100, @DurationMs = 500, @DelayMs = 20, @MsPerItem = 5000,
        @BlockedRequests = 0, @ErrorPercent = 0, @WasPressed = 0,
        @BatchTargetMs = 500, @MinBatchSize = 1, @MaxBatchSize = 4000, @BaseDelayMs = 20, @MaxDelayMs = 2000,
        @MaxBlockedRequests = 0, @MaxErrorPercent = 20,
        @NextBatchSize = @NextBatchSize OUTPUT, @NextDelayMs = @NextDelayMs OUTPUT,
        @Reason = @Reason OUTPUT, @Value = @Value OUTPUT, @Threshold = @Threshold OUTPUT;

    EXECUTE tSQLt.AssertEquals 1, @NextBatchSize;
END;
GO

CREATE PROCEDURE ChoosePaceTests.[test the time that the batch took is the value]
AS
BEGIN
    DECLARE @NextBatchSize int;
    DECLARE @NextDelayMs int;
    DECLARE @Reason nvarchar(20);
    DECLARE @Value decimal(18, 3);
    DECLARE @Threshold decimal(18, 3);

    EXECUTE Migration.ChoosePace
        @BatchSize = 100, @Items = 100, @DurationMs = 480, @DelayMs = 20, @MsPerItem = 5,
        @BlockedRequests = 0, @ErrorPercent = 0, @WasPressed = 0,
        @BatchTargetMs = 500, @MinBatchSize = 1, @MaxBatchSize = 4000, @BaseDelayMs = 20, @MaxDelayMs = 2000,
        @MaxBlockedRequests = 0, @MaxErrorPercent = 20,
        @NextBatchSize = @NextBatchSize OUTPUT, @NextDelayMs = @NextDelayMs OUTPUT,
        @Reason = @Reason OUTPUT, @Value = @Value OUTPUT, @Threshold = @Threshold OUTPUT;

    EXECUTE tSQLt.AssertEquals 480.000, @Value;
END;
