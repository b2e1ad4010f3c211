namespace Operations.Progress;

/// <summary>Shows long work to a person or to a log.</summary>
public interface IStepReporter
{
    /// <summary>Does a step and shows how far it is.</summary>
    /// <param name="name">What is done.</param>
    /// <param name="work">Does it, and reports to the step it is given; its result is shown as the step's last word unless null.</param>
    Task RunAsync(string name, Func<IStep, Task<string?>> work);
}
