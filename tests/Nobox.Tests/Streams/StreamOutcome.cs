using System.Text;

namespace Nobox.Tests;

/// <summary>The outcome of a stream for its caller: the text it received, and how it ended.</summary>
/// <param name="Text">The text of the first choice that was handed out.</param>
/// <param name="Failure">What ended it; null when it came to its proper end.</param>
internal sealed record StreamOutcome(string Text, Exception? Failure)
{
    public static async Task<StreamOutcome> ReadAsync(NoboxClient client, CancellationToken cancellationToken = default)
    {
        var text = new StringBuilder();
        try
        {
            await foreach (ChatDelta delta in client.Chat("gpt-4o").User("Hi").StreamAsync(cancellationToken).ConfigureAwait(false))
                text.Append(delta.ChoiceIndex == 0 ? delta.Text : "");
            return new StreamOutcome(text.ToString(), null);
        }
        catch (Exception e)
        {
            return new StreamOutcome(text.ToString(), e);
        }
    }

    /// <summary>The same by way of the UTF-8 stream.</summary>
    public static async Task<StreamOutcome> ReadUtf8Async(NoboxClient client, CancellationToken cancellationToken = default)
    {
        var text = new MemoryStream();
        try
        {
            await foreach (ReadOnlyMemory<byte> piece in client.Chat("gpt-4o").User("Hi").StreamUtf8Async(cancellationToken).ConfigureAwait(false))
            {
                if (piece.IsEmpty)
                    throw new InvalidOperationException("A piece of nothing.");
                text.Write(piece.Span);
            }

            return new StreamOutcome(Encoding.UTF8.GetString(text.ToArray()), null);
        }
        catch (Exception e)
        {
            return new StreamOutcome(Encoding.UTF8.GetString(text.ToArray()), e);
        }
    }

    /// <summary>An answer, or one of the library's exceptions with exactly the text that was handed out.</summary>
    public void MustBeHonest()
    {
        if (Failure is null)
            return;
        if (Failure is not NoboxException typed)
            throw new InvalidOperationException("A failure that is not typed.", Failure);
        if ((typed.PartialText ?? "") != Text)
            throw new InvalidOperationException($"PartialText is '{typed.PartialText}', handed out was '{Text}'.", Failure);
    }
}
