// A service and the gateway that it talks to. Without NOBOX_TOKEN, an emulator of the gateway runs in this process, so that everything works offline.
IDistributedApplicationBuilder builder = DistributedApplication.CreateBuilder(args);
IResourceBuilder<NoboxResource> ai = builder.AddNobox("ai");
if (builder.ExecutionContext.IsRunMode && string.IsNullOrEmpty(builder.Configuration["NOBOX_TOKEN"]))
    ai.RunAsEmulator(configure: emulator => emulator.When(request => request.Text == "Greet Ada.").Reply("Good morning, Ada!"));

builder.AddProject<Projects.Greeter>("greeter")
    .WithHttpEndpoint()
    .WithHttpHealthCheck("/health")
    .WithReference(ai)
    .WaitFor(ai);
await builder.Build().RunAsync();
