using System.Diagnostics;
using System.Text.RegularExpressions;

namespace WorkspaceDb.Tests.Pipeline;

/// <summary>The structure of the pipeline, as far as it can be judged without Azure.</summary>
internal sealed partial class PipelineTests
{
    /// <summary>The tasks used, with what each cannot do without.</summary>
    private static readonly Dictionary<string, string[]> Tasks = new()
    {
        ["Cache@2"] = ["key", "path"],
        ["DownloadPipelineArtifact@2"] = ["artifact", "path"],
        ["ManualValidation@1"] = ["instructions"],
        ["PublishCodeCoverageResults@2"] = ["summaryFileLocation"],
        ["PublishTestResults@2"] = ["testResultsFormat", "testResultsFiles", "failTaskOnMissingResultsFile", "failTaskOnFailedTests"],
        ["UseDotNet@2"] = ["packageType"],
    };

    private static readonly string[] Predefined = ["Agent.", "Build.", "Pipeline.", "System."];

    /// <summary>The pipeline by each way to deploy, with the data migration.</summary>
    private static IEnumerable<TestCaseData> Pipelines() => PipelineFile.ValuesOf("deployWith")
        .Select(way => new TestCaseData(PipelineFile.Expand(("deployWith", way), ("migrateData", "true"))).SetArgDisplayNames(way));

    [TestCaseSource(nameof(Pipelines))]
    public void Stages_and_jobs_follow_those_that_are_there(object expanded)
    {
        var stages = ((PipelineFile)expanded).Stages;
        Assert.That(stages.Select(stage => stage.Name), Is.Unique);
        for (var i = 0; i < stages.Count; i++)
        {
            if (i > 0)
                Assert.That(stages.Take(i).Select(stage => stage.Name), Does.Contain(stages[i].DependsOn), $"{stages[i]} follows an earlier stage");

            Assert.That(stages[i].Jobs.Select(job => job.Name), Is.Unique);
            foreach (var job in stages[i].Jobs.Where(job => job.DependsOn is not null))
                Assert.That(stages[i].Jobs.TakeWhile(other => other.Name != job.Name).Select(other => other.Name), Does.Contain(job.DependsOn), $"{job}");
        }
    }

    [TestCaseSource(nameof(Pipelines))]
    public void Each_step_is_one_that_Azure_knows(object expanded) => Assert.Multiple(() =>
    {
        foreach (var step in ((PipelineFile)expanded).Steps)
        {
            Assert.That(step.Kind, Is.Not.Null, $"{step}");
            if (step.Kind is "task" or "script" or "bash")
                Assert.That(step.DisplayName, Is.Not.Null, step.Value);

            if (step.Kind == "task")
            {
                Assert.That(Tasks, Does.ContainKey(step.Value), $"{step}");
                Assert.That(step.Inputs.Keys, Is.SupersetOf(Tasks[step.Value]), $"{step}");
            }

            Assert.That(step.Job.IsOnServer, Is.EqualTo(step.Value == "ManualValidation@1"), $"{step}: a server runs approvals, an agent the rest");
        }
    });

    [TestCaseSource(nameof(Pipelines))]
    public void What_is_downloaded_was_published_by_an_earlier_stage(object expanded)
    {
        var file = (PipelineFile)expanded;
        HashSet<string> published = [];
        foreach (var stage in file.Stages)
        {
            var steps = stage.Jobs.SelectMany(job => job.Steps).ToList();
            foreach (var step in steps.Where(step => step.Kind == "download" || step.Value == "DownloadPipelineArtifact@2"))
                Assert.That(published, Does.Contain(step.Artifact), $"{step}");

            foreach (var step in steps.Where(step => step.Kind == "publish"))
                Assert.That(published.Add(step.Artifact!), Is.True, $"{step}: {step.Artifact} is published once");
        }

        Assert.That(published, Is.SupersetOf(new[] { "release", "build", "review-test", "review-production", "checks" }));
    }

    [TestCaseSource(nameof(Pipelines))]
    public void Every_variable_is_defined_somewhere(object expanded) => Assert.Multiple(() =>
    {
        var file = (PipelineFile)expanded;
        var global = ((Dictionary<object, object>)file.Root["variables"]).Keys.Cast<string>().ToHashSet();
        foreach (var step in file.Steps)
        {
            var own = step.Job.Stage.HasVariableGroup ? ["ConnectionString"]
                : step.Job.Matrix.Count > 0 ? [.. step.Job.Matrix.Keys, "TestServer"] : Array.Empty<string>();
            var texts = new[] { step.Value }.Concat(step.Inputs.Values).Concat(step.Environment.Values);
            foreach (var name in texts.SelectMany(text => Variable().Matches(text)).Select(match => match.Groups[1].Value))
            {
                Assert.That(
                    global.Contains(name) || own.Contains(name) || Predefined.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal)),
                    Is.True,
                    $"{step}: {name}");
            }
        }
    });

    [TestCaseSource(nameof(Pipelines))]
    public void Secrets_come_from_variable_groups_and_reach_only_an_environment_variable(object expanded) => Assert.Multiple(() =>
    {
        foreach (var step in ((PipelineFile)expanded).Steps)
        {
            Assert.That(step.Value,
                Does.Not.Match("(?i)(password|pwd|secret|token) *=").And.Not.Contain("$(ConnectionString)").And.Not.Contain("$(TestServer)"), $"{step}");
            foreach (var (name, value) in step.Environment)
            {
                Assert.That(value, Does.Not.Match("(?i)(password|pwd) *="), $"{step}");
                if (name is "WORKSPACEDB_CONNECTION")
                    Assert.That(value, Is.EqualTo("$(ConnectionString)"), $"{step}");
            }

            if (step.IsShell && step.Job.Stage.HasVariableGroup)
                Assert.That(step.Environment.Keys, Does.Contain("WORKSPACEDB_CONNECTION"), $"{step}: it works on a database");
        }
    });

    [Test]
    public void Tests_run_on_the_engine_and_on_every_server_and_a_missing_server_is_a_failure()
    {
        var jobs = PipelineFile.Expand().Stages.Single(stage => stage.Name == "Test").Jobs;
        var onServer = jobs.Single(job => job.Matrix.Count > 0);

        Assert.That(jobs, Has.Count.EqualTo(2));
        Assert.That(onServer.Matrix["sqlServer"], Is.EquivalentTo(new[] { "2019", "2022", "2025" }));
        Assert.That(onServer.Steps.Where(step => step.Value.EndsWith("Wsdb.dll test", StringComparison.Ordinal)).Single().Environment,
            Does.ContainKey("WORKSPACEDB_TEST_SERVER").And.ContainKey("WORKSPACEDB_REQUIRE_SERVER"));
        Assert.That(onServer.Steps.Select(step => step.Value), Does.Contain(".ci/start-sql-server $(sqlServer)"));
        Assert.That(jobs.Select(job => job.Steps.Count(step => step.Value == "PublishTestResults@2")), Is.All.EqualTo(1));
    }

    [TestCaseSource(nameof(Pipelines))]
    public void Only_the_stage_Build_builds(object expanded)
    {
        var building = ((PipelineFile)expanded).Steps.Where(step => step.IsShell && Building().IsMatch(step.Value)).Select(step => step.Job.Stage.Name)
            .Distinct();

        Assert.That(building, Is.EqualTo(new[] { "Build" }));
    }

    [TestCaseSource(nameof(Pipelines))]
    public void Each_environment_has_a_drift_gate_and_a_review_before_its_deployment_and_production_an_approval(object expanded)
    {
        var stages = ((PipelineFile)expanded).Stages.ToDictionary(stage => stage.Name);
        foreach (var environment in new[] { "test", "production" })
        {
            var review = stages[$"Review_{environment}"];
            var deploy = stages[$"Deploy_{environment}"];
            var steps = review.Jobs[0].Steps;
            Assert.That(deploy.DependsOn, Is.EqualTo(review.Name));
            Assert.That(deploy.Jobs.Select(job => (job.IsDeployment, job.Environment)), Is.EqualTo(new[] { (true, $"workspacedb-{environment}") }));
            Assert.That(steps.Where(step => step.IsShell).First().Value, Does.EndWith(" drift"));
            Assert.That(steps[^1].Artifact, Is.EqualTo($"review-{environment}"));
            Assert.That(review.Jobs.Any(job => job.IsOnServer && job.DependsOn == "Review"), Is.EqualTo(environment == "production"));
        }

        Assert.That(stages["Review_production"].DependsOn, Is.EqualTo("Deploy_test"));
        Assert.That(stages["MigrateData"].DependsOn, Is.EqualTo("Deploy_production"));
        Assert.That(stages["MigrateData"].Jobs[^1].Steps.Single(step => step.IsShell).Value, Does.Contain("Wsdb.dll validate"));
    }

    [Test]
    public void The_data_is_migrated_only_when_asked_for() =>
        Assert.That(PipelineFile.Expand().Stages.Select(stage => stage.Name), Does.Not.Contain("MigrateData"));

    [Test]
    public void A_profile_that_a_step_names_is_there()
    {
        var profiles = PipelineFile.Expand(("deployWith", "sqlpackage")).Steps
            .Select(step => step.Environment.GetValueOrDefault("PROFILE")).OfType<string>().Select(path => Path.GetFileName(path)).Distinct().ToList();

        Assert.That(profiles, Is.Not.Empty);
        foreach (var profile in profiles)
            Assert.That(Path.Combine(Repository.Root, "database", "Profiles", profile), Does.Exist);
    }

    [TestCaseSource(nameof(Pipelines))]
    [Platform(Exclude = "Win", Reason = "the agents' shell is bash")]
    public async Task Each_shell_text_is_one_that_bash_reads(object expanded)
    {
        foreach (var step in ((PipelineFile)expanded).Steps.Where(step => step.IsShell))
        {
            using var bash = Process.Start(new ProcessStartInfo("bash", ["-n", "-c", step.Value]) { RedirectStandardError = true })!;
            var error = await bash.StandardError.ReadToEndAsync();
            await bash.WaitForExitAsync();
            Assert.That(bash.ExitCode, Is.Zero, $"{step}: {error}");
        }
    }

    [GeneratedRegex(@"\$\(([A-Za-z][\w.]*)\)")]
    private static partial Regex Variable();

    [GeneratedRegex(@"\bwsdb build\b|\bdotnet (build|publish|restore)\b")]
    private static partial Regex Building();
}
