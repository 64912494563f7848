using System.Net;
using Nobox;
using Nobox.Emulator;

// Tests of an application that uses Nobox, without a test framework: each prints what it found, and the program fails if one does.

// With a fake in memory: the test chooses every byte of the response and sees every byte of the request.
{
    const string Answer = """{"choices":[{"index":0,"message":{"role":"assistant","content":"Bonjour"},"finish_reason":"stop"}]}""";
    var gateway = new FakeGateway((HttpStatusCode.OK, "application/json", Answer));
    using NoboxClient client = ClientOf(gateway);
    Check("A text is translated", await new Translator(client).TranslateAsync("Hello") == "Bonjour");
    Check("The text is sent", gateway.Requests.Single().Contains("""{"role":"user","content":"Hello"}"""));
}

{
    const string Events = """
        data: {"choices":[{"index":0,"delta":{"content":"Bon"}}]}

        data: {"choices":[{"index":0,"delta":{"content":"jour"}}]}


        """;
    var shown = new List<string>();
    using NoboxClient client = ClientOf(new FakeGateway((HttpStatusCode.OK, "text/event-stream", Events)));
    string end = await new Translator(client).TranslateLiveAsync("Hello", shown.Add);
    Check("A stream without an end is marked", end == "broken off after 'Bonjour'");
    Check("Its pieces were shown", shown.SequenceEqual(["Bon", "jour"]));
}

// With the emulator: real HTTP, real streams, and faults on demand.
using (GatewayEmulator emulator = GatewayEmulator.Start())
{
    using NoboxClient client = emulator.CreateClient();
    var translator = new Translator(client);

    emulator.When(request => request.Text == "Hello").Fail(503).Once().Reply("Bonjour");
    Check("A retry succeeds after a failure", await translator.TranslateAsync("Hello") == "Bonjour");
    Check("It took two requests", emulator.Requests.Count == 2);
    Check("The instructions were sent", emulator.Requests.First().Messages[0].Text.StartsWith("Translate into French", StringComparison.Ordinal));

    emulator.When(request => request.Streaming).Fail("reset:3");
    string end = await translator.TranslateLiveAsync("Hello", _ => { });
    Check("A connection that breaks is marked", end.StartsWith("broken off after 'You said:", StringComparison.Ordinal));
}

static NoboxClient ClientOf(FakeGateway gateway) => new(new NoboxClientOptions { Token = "any" }, new HttpClient(gateway));

static void Check(string claim, bool holds)
{
    Console.WriteLine($"{(holds ? "ok  " : "FAIL")}  {claim}");
    Environment.ExitCode = holds ? Environment.ExitCode : 1;
}
