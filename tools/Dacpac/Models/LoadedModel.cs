using Dacpac.Projects;
using Dacpac.Rules;
using Microsoft.SqlServer.Dac.Model;

namespace Dacpac.Models;

/// <summary>A model made of source files, and what there is to say about it.</summary>
public sealed class LoadedModel : IDisposable
{
    private LoadedModel(TSqlModel model, IReadOnlyList<ModelMessage> messages)
    {
        Model = model;
        Messages = messages;
    }

    /// <summary>The model; not complete when there are syntax errors.</summary>
    public TSqlModel Model { get; }

    /// <summary>Errors and warnings by file and place.</summary>
    public IReadOnlyList<ModelMessage> Messages { get; }

    /// <summary>Whether no message is an error.</summary>
    public bool IsValid => !Messages.Any(message => message.IsError);

    /// <summary>Builds the model of a project.</summary>
    /// <param name="warningsAsErrors">Null: as the project says.</param>
    public static LoadedModel Load(SqlProject project, bool? warningsAsErrors = null)
    {
        DacFxRuntime.Prepare();
        var asErrors = warningsAsErrors ?? project.WarningsAsErrors;
        var sources = project.Sources.Select(source => ParsedSource.Parse(source)).ToList();
        var messages = sources.SelectMany(source => source.SyntaxErrors).ToList();

        var model = new TSqlModel(project.ServerVersion, new TSqlModelOptions { Collation = project.Collation });
        try
        {
            // What the parser refuses would make the model throw at the first such file; this way all are reported.
            if (messages.Count == 0)
            {
                foreach (var source in sources)
                    messages.AddRange(Add(model, source));
            }

            if (messages.Count == 0)
            {
                var locator = new MessageLocator(sources);
                messages.AddRange(model.Validate()
                    .Where(message => !SystemObjects.IsOnlyAbout(message))
                    .Select(message => (message, place: locator.Find(message.Message)))
                    .Where(m => m.place.Source?.SuppressedWarnings.Contains(m.message.Number) != true)
                    .Select(m => new ModelMessage(
                        m.place.Source?.Path,
                        m.place.Line,
                        m.place.Column,
                        asErrors || m.message.MessageType == Microsoft.SqlServer.Dac.DacMessageType.Error,
                        m.message.Number,
                        m.message.Message)));
            }

            if (project.HasCodeAnalysis && !messages.Any(message => message.IsError))
                messages.AddRange(CodeAnalysis.Check(project, sources, model, asErrors));

            return new LoadedModel(model,
                [.. messages.Distinct().OrderBy(m => m.File, StringComparer.Ordinal).ThenBy(m => m.Line).ThenBy(m => m.Column)]);
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }

    /// <inheritdoc />
    public void Dispose() => Model.Dispose();

    private static IEnumerable<ModelMessage> Add(TSqlModel model, ParsedSource source)
    {
        try
        {
            model.AddOrUpdateObjects(source.Text, source.Source.Path, new TSqlObjectOptions { AnsiNulls = true, QuotedIdentifier = true });
            return [];
        }
        catch (DacModelException e)
        {
            return e.Messages.Select(m => new ModelMessage(source.Source.Path, 1, 1, true, m.Number, m.Message));
        }
    }
}
