namespace Operations.Progress;

/// <summary>A step that is under way. May be told from any thread.</summary>
public interface IStep
{
    /// <summary>Tells how far it is.</summary>
    /// <param name="fraction">From 0 to 1, or null when nobody knows.</param>
    /// <param name="detail">A few words beside it.</param>
    void Report(double? fraction, string detail);
}
