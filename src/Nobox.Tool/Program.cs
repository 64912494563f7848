using Nobox.Tool;

return await NoboxCommand.RunAsync(args, ToolEnvironment.OfProcess());
