using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Nobox.Tests;

/// <summary>Represents the form of a gateway's chunks. What differs from chunk to chunk is made of the chunk's number.</summary>
/// <param name="Name">The gateway.</param>
/// <param name="Chunk">Makes the data of an event from its number and its text, which is JSON.</param>
internal sealed record StreamShape(string Name, Func<int, string, string> Chunk)
{
    private const string Id = "\"id\":\"chatcmpl-BXw3kTq8a0Zc1\",\"object\":\"chat.completion.chunk\",\"created\":1754669020,";
    private const string Severities = "{\"hate\":{\"filtered\":false,\"severity\":\"safe\"},\"self_harm\":{\"filtered\":false,\"severity\":\"safe\"},\"sexual\":{\"filtered\":false,\"severity\":\"safe\"},\"violence\":{\"filtered\":false,\"severity\":\"safe\"}}";
    private static readonly string[] Words =
        [" the", " quick", "\n", " brown", ", \"fox\"", " jumps", " over", " a", " lazy", " dog", ".", " 世界", " and", " then", " runs", " through", " 🎉", " forests", " of", " qubits"];

    /// <summary>Gets the forms of chunks whose events bring text or reasoning.</summary>
    public static IReadOnlyList<StreamShape> All { get; } =
    [
        new("OpenAI", (i, text) => $"{{{Id}\"model\":\"gpt-4o-2024-08-06\",\"service_tier\":\"default\",\"system_fingerprint\":\"fp_07871e2ad8\",\"choices\":[{{\"index\":0,\"delta\":{{\"content\":{text}}},\"logprobs\":null,\"finish_reason\":null}}],\"usage\":null,\"obfuscation\":\"{Noise(i)}\"}}"),
        new("OpenAI without obfuscation", (_, text) => $"{{{Id}\"model\":\"gpt-4o-2024-08-06\",\"service_tier\":\"default\",\"system_fingerprint\":\"fp_07871e2ad8\",\"choices\":[{{\"index\":0,\"delta\":{{\"content\":{text}}},\"logprobs\":null,\"finish_reason\":null}}]}}"),
        new("OpenAI with logprobs", (i, text) => $"{{{Id}\"model\":\"gpt-4o-2024-08-06\",\"service_tier\":\"default\",\"system_fingerprint\":\"fp_07871e2ad8\",\"choices\":[{{\"index\":0,\"delta\":{{\"content\":{text}}},\"logprobs\":{{\"content\":[{{\"token\":{text},\"logprob\":-0.{i % 9973},\"bytes\":[32,{i % 256},104],\"top_logprobs\":[]}}],\"refusal\":null}},\"finish_reason\":null}}]}}"),
        new("Azure", (_, text) => $"{{\"choices\":[{{\"content_filter_results\":{Severities},\"delta\":{{\"content\":{text}}},\"finish_reason\":null,\"index\":0,\"logprobs\":null}}],\"created\":1754669020,\"id\":\"chatcmpl-AbC\",\"model\":\"gpt-4o-2024-08-06\",\"object\":\"chat.completion.chunk\",\"system_fingerprint\":\"fp_ee1d74bde0\"}}"),
        new("OpenRouter", (_, text) => $"{{\"id\":\"gen-1754669020-a8Tq\",\"provider\":\"OpenAI\",\"model\":\"openai/gpt-4o\",\"object\":\"chat.completion.chunk\",\"created\":1754669020,\"choices\":[{{\"index\":0,\"delta\":{{\"role\":\"assistant\",\"content\":{text}}},\"finish_reason\":null,\"native_finish_reason\":null,\"logprobs\":null}}],\"system_fingerprint\":\"fp_07871e2ad8\"}}"),
        new("OpenRouter, reasoning", (_, text) => $"{{\"id\":\"gen-1754669020-a8Tq\",\"provider\":\"Anthropic\",\"model\":\"anthropic/claude-4\",\"object\":\"chat.completion.chunk\",\"created\":1754669020,\"choices\":[{{\"index\":0,\"delta\":{{\"role\":\"assistant\",\"content\":\"\",\"reasoning\":{text},\"reasoning_details\":[{{\"type\":\"reasoning.text\",\"text\":{text},\"format\":\"anthropic-claude-v1\",\"index\":0}}]}},\"finish_reason\":null,\"native_finish_reason\":null,\"logprobs\":null}}]}}") { Field = "reasoning" },
        new("DeepSeek, reasoning", (_, text) => $"{{{Id}\"model\":\"deepseek-reasoner\",\"system_fingerprint\":\"fp_393bca965e\",\"choices\":[{{\"index\":0,\"delta\":{{\"content\":null,\"reasoning_content\":{text}}},\"logprobs\":null,\"finish_reason\":null}}]}}") { Field = "reasoning_content" },
        new("Anthropic", (_, text) => $"{{\"id\":\"msg_01XFDUDYJgAACzvnptvVoYEL\",\"choices\":[{{\"index\":0,\"delta\":{{\"content\":{text}}}}}],\"created\":1754669020,\"model\":\"claude-4\",\"object\":\"chat.completion.chunk\"}}"),
        new("Gemini, usage in every chunk", (i, text) => $"{{\"choices\":[{{\"delta\":{{\"content\":{text},\"role\":\"assistant\"}},\"index\":0}}],\"created\":{1754669020 + (i / 3)},\"id\":\"nEeQaMvRGsiBmtkP\",\"model\":\"gemini-2.5-flash\",\"object\":\"chat.completion.chunk\",\"usage\":{{\"completion_tokens\":{i + 1},\"prompt_tokens\":12,\"total_tokens\":{i + 13}}}}}"),
        new("Mistral", (i, text) => $"{{{Id}\"model\":\"mistral-large-2411\",\"choices\":[{{\"index\":0,\"delta\":{{\"content\":{text}}},\"finish_reason\":null}}],\"p\":\"{Noise(i)}\"}}"),
        new("Groq", (_, text) => $"{{{Id}\"model\":\"llama-3.3-70b-versatile\",\"system_fingerprint\":\"fp_2ddfbb0da0\",\"choices\":[{{\"index\":0,\"delta\":{{\"content\":{text}}},\"logprobs\":null,\"finish_reason\":null}}]}}"),
        new("Together", (i, text) => $"{{\"id\":\"oCJ2Bkd-4yUbBN\",\"object\":\"chat.completion.chunk\",\"created\":1754669020,\"choices\":[{{\"index\":0,\"text\":{text},\"logprobs\":null,\"finish_reason\":null,\"seed\":null,\"delta\":{{\"token_id\":{i * 37},\"role\":\"assistant\",\"content\":{text},\"tool_calls\":null}}}}],\"model\":\"meta-llama/Llama-3.3-70B\",\"usage\":null}}"),
        new("Fireworks", (_, text) => $"{{{Id}\"model\":\"accounts/fireworks/models/llama-v3p3-70b-instruct\",\"choices\":[{{\"index\":0,\"delta\":{{\"content\":{text}}},\"finish_reason\":null}}],\"usage\":null}}"),
        new("xAI", (_, text) => $"{{{Id}\"model\":\"grok-4\",\"choices\":[{{\"index\":0,\"delta\":{{\"content\":{text},\"role\":\"assistant\"}}}}],\"system_fingerprint\":\"fp_1e8a\"}}"),
        new("Perplexity, usage in every chunk", (i, text) => $"{{\"id\":\"0cb2a9cd\",\"model\":\"sonar-pro\",\"created\":1754669020,\"usage\":{{\"prompt_tokens\":7,\"completion_tokens\":{i + 1},\"total_tokens\":{i + 8},\"search_context_size\":\"low\"}},\"citations\":[\"https://example.com/a\",\"https://example.com/b\"],\"object\":\"chat.completion\",\"choices\":[{{\"index\":0,\"finish_reason\":null,\"message\":{{\"role\":\"assistant\",\"content\":\"\"}},\"delta\":{{\"role\":\"assistant\",\"content\":{text}}}}}]}}"),
        new("Ollama", (i, text) => $"{{\"id\":\"chatcmpl-813\",\"object\":\"chat.completion.chunk\",\"created\":{1754669020 + (i / 20)},\"model\":\"llama3.2\",\"system_fingerprint\":\"fp_ollama\",\"choices\":[{{\"index\":0,\"delta\":{{\"role\":\"assistant\",\"content\":{text}}},\"finish_reason\":null}}]}}"),
        new("llama.cpp, timings", (i, text) => $"{{\"choices\":[{{\"finish_reason\":null,\"index\":0,\"delta\":{{\"content\":{text}}}}}],\"created\":1754669020,\"id\":\"chatcmpl-9Fz\",\"model\":\"qwen3-8b\",\"system_fingerprint\":\"b6123-cd6983d5\",\"object\":\"chat.completion.chunk\",\"timings\":{{\"prompt_n\":12,\"prompt_ms\":83.114,\"prompt_per_token_ms\":6.926,\"prompt_per_second\":144.379,\"predicted_n\":{i + 1},\"predicted_ms\":{Decimal(i * 21.37)},\"predicted_per_token_ms\":{Decimal(21 + (i % 7 / 10.0))},\"predicted_per_second\":{Decimal(46 + (i % 5 / 10.0))}}}}}"),
        new("vLLM", (_, text) => $"{{\"id\":\"chatcmpl-4bd8\",\"object\":\"chat.completion.chunk\",\"created\":1754669020,\"model\":\"Qwen/Qwen3-8B\",\"choices\":[{{\"index\":0,\"delta\":{{\"content\":{text}}},\"logprobs\":null,\"finish_reason\":null,\"token_ids\":null}}]}}"),
        new("vLLM, usage in every chunk", (i, text) => $"{{\"id\":\"chatcmpl-4bd8\",\"object\":\"chat.completion.chunk\",\"created\":1754669020,\"model\":\"Qwen/Qwen3-8B\",\"choices\":[{{\"index\":0,\"delta\":{{\"content\":{text}}},\"logprobs\":null,\"finish_reason\":null}}],\"usage\":{{\"prompt_tokens\":12,\"total_tokens\":{i + 13},\"completion_tokens\":{i + 1}}}}}"),
    ];

    /// <summary>Gets the field that has the text.</summary>
    public string Field { get; init; } = "content";

    /// <summary>Gets the form of a piece of a tool call.</summary>
    public static StreamShape ToolCall { get; } =
        new("OpenAI, tool call", (i, text) => $"{{{Id}\"model\":\"gpt-4o-2024-08-06\",\"service_tier\":\"default\",\"system_fingerprint\":\"fp_07871e2ad8\",\"choices\":[{{\"index\":0,\"delta\":{{\"tool_calls\":[{{\"index\":0,\"function\":{{\"arguments\":{text}}}}}]}},\"logprobs\":null,\"finish_reason\":null}}],\"usage\":null,\"obfuscation\":\"{Noise(i)}\"}}") { Field = "arguments" };

    /// <summary>Gets the form of chunks of which no two are alike.</summary>
    public static StreamShape EveryEventDiffers { get; } =
        new("Every event differs", (i, text) => $"{{{Id}\"model\":\"gpt-4o-2024-08-06\",\"x{i}\":\"default\",\"system_fingerprint\":\"fp_07871e2ad8\",\"choices\":[{{\"index\":0,\"delta\":{{\"content\":{text}}},\"logprobs\":null,\"finish_reason\":null}}],\"usage\":null}}");

    public override string ToString() => Name;

    /// <summary>Gets the text of a chunk.</summary>
    public static string Text(int chunk) => Words[chunk * 7 % Words.Length];

    /// <summary>Writes a stream of chunks that ends properly.</summary>
    public byte[] Write(int chunks)
    {
        var all = new StringBuilder("data: {\"id\":\"chatcmpl-BXw3kTq8a0Zc1\",\"created\":1754669020,\"model\":\"gpt-4o\",\"service_tier\":\"default\",\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"\"}}]}\n\n");
        for (int i = 0; i < chunks; i++)
            all.Append("data: ").Append(Chunk(i, Json(Text(i)))).Append("\n\n");
        all.Append("data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n");
        return Encoding.UTF8.GetBytes(all.ToString());
    }

    /// <summary>Writes text as JSON that escapes no more than it must.</summary>
    public static string Json(string text) => $"\"{JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";

    private static string Noise(int chunk) => "p0Zk3Vx9QwLm"[..(3 + (chunk * 5 % 10))] + (chunk % 10).ToString(CultureInfo.InvariantCulture);

    private static string Decimal(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);
}
