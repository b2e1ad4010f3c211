using DbUp.Engine;

namespace DbUp.Builder;

/// <summary>Collects how an upgrade is to be done; the extension methods say it, <see cref="Build" /> ends it.</summary>
public sealed class UpgradeEngineBuilder
{
    private readonly List<Action<UpgradeConfiguration>> _settings = [];
    private readonly Func<UpgradeConfiguration> _create;

    internal UpgradeEngineBuilder(Func<UpgradeConfiguration> create) => _create = create;

    /// <summary>Adds a step that is run when the engine is built.</summary>
    public void Configure(Action<UpgradeConfiguration> configuration) => _settings.Add(configuration);

    /// <summary>Builds the engine.</summary>
    public UpgradeEngine Build()
    {
        var configuration = _create();
        foreach (var setting in _settings)
            setting(configuration);
        return new UpgradeEngine(configuration);
    }
}
