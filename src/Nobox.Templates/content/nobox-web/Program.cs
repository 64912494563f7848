using Nobox;

// The token: `dotnet user-secrets set Nobox:Token ...`, the environment variable Nobox__Token, or NOBOX_TOKEN without a section Nobox.
var builder = WebApplication.CreateBuilder(args);
builder.Services.AddNobox();
builder.Services.AddHealthChecks().AddNobox();

var app = builder.Build();
app.UseDefaultFiles();
app.UseStaticFiles();
app.MapHealthChecks("/health");

// The text of the response, as the model writes it. The call ends when the browser leaves.
app.MapPost("/chat", (Question question, NoboxClient client, CancellationToken cancellationToken) => Results.Stream(
    async body =>
    {
        var chat = client.Chat(ChatModels.OpenAI.Gpt4o).System("Answer briefly.").User(question.Text);
        await foreach (ReadOnlyMemory<byte> text in chat.StreamUtf8Async(cancellationToken))
        {
            await body.WriteAsync(text, cancellationToken);
            await body.FlushAsync(cancellationToken);
        }
    },
    "text/plain; charset=utf-8"));
app.Run();

record Question(string Text);
