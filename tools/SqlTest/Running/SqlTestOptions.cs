namespace SqlTest.Running;

/// <summary>What a test may do before it is stopped.</summary>
public sealed record SqlTestOptions
{
    /// <summary>May give <see cref="Timeout"/> in seconds.</summary>
    public const string TimeoutVariable = "WORKSPACEDB_TEST_TIMEOUT";

    /// <summary>How long one test may run.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How many characters one test may print.</summary>
    public int MostOutput { get; init; } = 1_000_000;

    /// <summary>Those that the environment asks for.</summary>
    /// <exception cref="SqlTestException">The variable holds no number of seconds.</exception>
    public static SqlTestOptions FromEnvironment() => Environment.GetEnvironmentVariable(TimeoutVariable) switch
    {
        null or "" => new(),
        var text when int.TryParse(text, out var seconds) && seconds > 0 => new() { Timeout = TimeSpan.FromSeconds(seconds) },
        _ => throw new SqlTestException($"{TimeoutVariable} takes a whole number of seconds, 1 or more."),
    };
}
