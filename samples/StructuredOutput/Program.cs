using System.Text.Json.Serialization;
using Nobox;

// A response that is a C# value: the schema of its type is sent, and the response is validated against it.
await using SampleGateway gateway = await SampleGateway.OpenAsync();

ChatResponse<Invoice> reply = await gateway.Client
    .Chat(ChatModels.OpenAI.Gpt4o)
    .System("Read the invoice.")
    .User("Invoice 7: two teas at 1.50 each, one cake at 3.20.")
    .SendAsync(InvoiceJson.Default.Invoice);
Console.WriteLine($"Invoice {reply.Value.Number} has {reply.Value.Lines.Length} lines:");
foreach (InvoiceLine line in reply.Value.Lines)
    Console.WriteLine($"  {line.Count} x {line.Name} at {line.Price}");

// A response that the token limit cuts off is not an invoice: it throws, and keeps the text.
try
{
    await gateway.Client.Chat(ChatModels.OpenAI.Gpt4o).User("Invoice 8: a tea.").MaxTokens(8).SendAsync(InvoiceJson.Default.Invoice);
}
catch (ResponseTruncatedException e)
{
    Console.WriteLine($"Cut off: '{e.Text}'");
}

internal sealed record InvoiceLine(string Name, int Count, decimal Price);

internal sealed record Invoice(string Number, InvoiceLine[] Lines);

[JsonSerializable(typeof(Invoice))]
internal sealed partial class InvoiceJson : JsonSerializerContext;
