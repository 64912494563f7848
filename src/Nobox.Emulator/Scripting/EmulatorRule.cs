using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Nobox.Emulator;

/// <summary>
/// Represents the responses to some chat requests, from <see cref="GatewayEmulator.When"/>. Each is given once, the last one to
/// all further requests, unless <see cref="Once"/> or <see cref="Times"/> follows; a rule that has no response left does not
/// apply. Requests are validated and paid as without a rule. Safe for use by several threads.
/// </summary>
public sealed class EmulatorRule
{
    private readonly object _lock = new();
    private readonly Func<EmulatedRequest, bool> _condition;
    private readonly List<ScriptedResponse> _responses = [];

    internal EmulatorRule(Func<EmulatedRequest, bool> condition) => _condition = condition;

    /// <summary>Adds a response with a text. A stream sends it token by token.</summary>
    /// <param name="text">The text.</param>
    /// <returns>This rule.</returns>
    public EmulatorRule Reply(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Add(new ScriptedResponse { Deltas = [.. TextDeltas.Of(text)] });
    }

    /// <summary>Adds a response with a text that a stream sends in given chunks.</summary>
    /// <param name="chunks">The chunks, which make the text together.</param>
    /// <returns>This rule.</returns>
    public EmulatorRule Reply(IEnumerable<string> chunks)
    {
        ArgumentNullException.ThrowIfNull(chunks);
        return Add(new ScriptedResponse
        {
            Deltas = [.. chunks.Select(chunk => new MessageDelta { Text = chunk, Tokens = new(Text: Tokenizer.Count(chunk)) })],
        });
    }

    /// <summary>Adds a response with tool calls.</summary>
    /// <param name="toolCalls">The calls, at least one, each with its arguments as JSON.</param>
    /// <returns>This rule.</returns>
    /// <exception cref="ArgumentException">There is no call.</exception>
    public EmulatorRule Reply(params ToolCall[] toolCalls)
    {
        ArgumentNullException.ThrowIfNull(toolCalls);
        if (toolCalls.Length == 0)
            throw new ArgumentException("At least one tool call is required.", nameof(toolCalls));
        return Add(new ScriptedResponse
        {
            Deltas = [.. toolCalls.SelectMany((call, index) => TextDeltas.Of(index, call.Id, call.Name, call.Arguments))],
        });
    }

    /// <summary>Adds a response with a value as JSON, for a request with a schema.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="value">The value.</param>
    /// <param name="type">The type, from a source-generated <c>JsonSerializerContext</c>.</param>
    /// <returns>This rule.</returns>
    public EmulatorRule Reply<T>(T value, JsonTypeInfo<T> type) => Reply(JsonSerializer.Serialize(value, type));

    /// <summary>Adds an error.</summary>
    /// <param name="statusCode">The HTTP status, from 400 to 599.</param>
    /// <param name="retryAfter">The value of the header <c>Retry-After</c>, in whole seconds; null for none.</param>
    /// <returns>This rule.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The status is not that of an error, or the time is negative.</exception>
    public EmulatorRule Fail(int statusCode, TimeSpan? retryAfter = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(statusCode, 400);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(statusCode, 599);
        ArgumentOutOfRangeException.ThrowIfLessThan(retryAfter ?? default, TimeSpan.Zero, nameof(retryAfter));
        var error = ApiError.OfStatus(statusCode);
        return Add(new ScriptedResponse { Fault = new Fault(FaultKind.Error, error.Type, Error: error with { RetryAfter = retryAfter }) });
    }

    /// <summary>Adds a fault, such as a connection that breaks.</summary>
    /// <param name="fault">The fault, in the form of the header <c>x-emulator-fault</c> without <c>times</c>; for example <c>reset:3</c>.</param>
    /// <returns>This rule.</returns>
    /// <exception cref="ArgumentException">The text is not a fault.</exception>
    public EmulatorRule Fail(string fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        try
        {
            var parsed = FaultParser.Parse(fault);
            return Add(new ScriptedResponse { Fault = parsed, Times = parsed.Times });
        }
        catch (FormatException e)
        {
            throw new ArgumentException(e.Message, nameof(fault), e);
        }
    }

    /// <summary>Sets the pause before every token or chunk of the last added response, in a stream.</summary>
    /// <param name="pause">The pause, not negative.</param>
    /// <returns>This rule.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The pause is negative.</exception>
    /// <exception cref="InvalidOperationException">The rule has no response.</exception>
    public EmulatorRule Pace(TimeSpan pause)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(pause, TimeSpan.Zero);
        return ChangeLast(response => response with { Pace = pause });
    }

    /// <summary>Limits the last added response to one request.</summary>
    /// <returns>This rule.</returns>
    /// <exception cref="InvalidOperationException">The rule has no response.</exception>
    public EmulatorRule Once() => Times(1);

    /// <summary>Limits the last added response to some requests.</summary>
    /// <param name="count">The number of requests, at least one.</param>
    /// <returns>This rule.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number is less than one.</exception>
    /// <exception cref="InvalidOperationException">The rule has no response.</exception>
    public EmulatorRule Times(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        return ChangeLast(response => response with { Times = count });
    }

    /// <summary>Returns the response to a request, and counts it; null when the rule does not apply.</summary>
    internal ScriptedResponse? Take(EmulatedRequest request)
    {
        if (!_condition(request))
            return null;
        lock (_lock)
        {
            int next = _responses.FindIndex(response => response.Given < Limit(response) && (request.Streaming || response.Fault?.NeedsStream is not true));
            if (next < 0)
                return null;
            _responses[next] = _responses[next] with { Given = _responses[next].Given + 1 };
            return _responses[next];
        }
    }

    private int Limit(ScriptedResponse response) => response.Times ?? (ReferenceEquals(response, _responses[^1]) ? int.MaxValue : 1);

    private EmulatorRule Add(ScriptedResponse response)
    {
        lock (_lock)
            _responses.Add(response);
        return this;
    }

    private EmulatorRule ChangeLast(Func<ScriptedResponse, ScriptedResponse> change)
    {
        lock (_lock)
        {
            if (_responses.Count == 0)
                throw new InvalidOperationException("Add a response first, with Reply or Fail.");
            _responses[^1] = change(_responses[^1]);
        }

        return this;
    }
}
