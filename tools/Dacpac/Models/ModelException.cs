namespace Dacpac.Models;

/// <summary>The model has errors; the message holds them, a line each.</summary>
public sealed class ModelException(IEnumerable<ModelMessage> errors) : DacpacException(string.Join(Environment.NewLine, errors));
