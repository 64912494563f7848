using Nobox.Emulator;

return await ServeCommand.Create().Parse(args).InvokeAsync();
