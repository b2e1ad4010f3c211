-- The result of a test after something else has gone wrong: the worse of the two, with both messages.
CREATE FUNCTION tSQLt.Private_Worse (@Result nvarchar(max), @Msg nvarchar(max), @NewResult nvarchar(max), @NewMsg nvarchar(max))
RETURNS TABLE
AS
RETURN
    SELECT
        CASE WHEN @Result = N'Error' THEN @Result ELSE @NewResult END AS Result,
        CASE
            WHEN @Result = N'Success' AND @Msg = N'' THEN @NewMsg
            ELSE CONCAT(COALESCE(NULLIF(@Msg, N''), N'<empty>'), N' [Result: ', @Result, N'] || ', @NewMsg)
        END AS Msg;
