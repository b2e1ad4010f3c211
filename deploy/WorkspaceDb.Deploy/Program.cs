using WorkspaceDb.Deploy.CommandLine;

return await Runner.RunAsync(args, Console.Out, Console.Error);
