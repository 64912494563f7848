namespace Nobox.Tool.Tests;

/// <summary>Lists as services and servers send them, shortened to the fields that matter.</summary>
public sealed class RealFormatTests : IDisposable
{
    private readonly Workplace _workplace = new();

    public void Dispose() => _workplace.Dispose();

    public static TheoryData<string, string, string, string> Lists => new()
    {
        {
            "openrouter",
            """{"data":[{"id":"openai/gpt-4o","canonical_slug":"openai/gpt-4o-2024-05-13","hugging_face_id":"","name":"OpenAI: GPT-4o","created":1715558400,"description":"x","context_length":128000,"architecture":{"modality":"text+image->text","input_modalities":["text","image"],"output_modalities":["text"],"tokenizer":"GPT","instruct_type":null},"pricing":{"prompt":"0.0000025","completion":"0.00001","overrides":[{"min_prompt_tokens":200000,"prompt":"0.000005"}]},"top_provider":{"context_length":128000,"max_completion_tokens":16384,"is_moderated":true},"per_request_limits":null,"supported_parameters":["max_tokens","tools"],"expiration_date":"2026-03-01"}]}""",
            """{"id": "openai/gpt-4o", "name": "OpenAI: GPT-4o", "created": 1715558400, "context_length": 128000, "max_output_tokens": 16384, "input_modalities": ["text", "image"], "output_modalities": ["text"], "supported_parameters": ["max_tokens", "tools"], "pricing": {"prompt": "0.0000025", "completion": "0.00001", "overrides": [{"min_prompt_tokens": 200000, "prompt": "0.000005"}]}, "tokenizer": "GPT", "expiration_date": "2026-03-01", "canonical_slug": "openai/gpt-4o-2024-05-13"}""",
            "top_provider.is_moderated"
        },
        {
            "models.dev",
            """{"openai":{"id":"openai","env":["K"],"npm":"x","name":"OpenAI","doc":"d","models":{"gpt-4o":{"id":"gpt-4o","name":"GPT-4o","attachment":true,"reasoning":false,"temperature":true,"tool_call":true,"knowledge":"2023-09","release_date":"2024-05-13","last_updated":"2024-08-06","modalities":{"input":["text","image","pdf"],"output":["text"]},"open_weights":false,"cost":{"input":2.5,"output":10,"cache_read":1.25,"context_over_200k":{"input":5}},"limit":{"context":128000,"output":16384},"status":"deprecated"}}}}""",
            """{"id": "openai/gpt-4o", "provider": "openai", "name": "GPT-4o", "created": 1715558400, "context_length": 128000, "max_output_tokens": 16384, "input_modalities": ["text", "image", "file"], "output_modalities": ["text"], "supported_parameters": ["+temperature", "+tools", "-reasoning"], "pricing": {"prompt": "0.0000025", "completion": "0.00001", "input_cache_read": "0.00000125", "overrides": [{"min_prompt_tokens": 200000, "prompt": "0.000005"}]}, "knowledge_cutoff": "2023-09-01", "status": "deprecated"}""",
            "open_weights"
        },
        {
            "litellm",
            """{"sample_spec":{"litellm_provider":"x"},"gemini/pro":{"max_tokens":8192,"max_input_tokens":1000000,"max_output_tokens":8192,"input_cost_per_token":1.25e-06,"input_cost_per_token_above_200k_tokens":2.5e-06,"output_cost_per_token":1e-05,"litellm_provider":"gemini","mode":"chat","supports_function_calling":true,"supports_vision":true,"deprecation_date":"2026-06-01","rpm":2000},"e":{"mode":"embedding","litellm_provider":"x"}}""",
            """{"id": "gemini/pro", "provider": "gemini", "context_length": 1000000, "max_output_tokens": 8192, "input_modalities": ["text", "image"], "supported_parameters": ["+tools"], "pricing": {"prompt": "0.00000125", "completion": "0.00001", "overrides": [{"min_prompt_tokens": 200000, "prompt": "0.0000025"}]}, "expiration_date": "2026-06-01"}""",
            "rpm"
        },
        {
            "vercel ai gateway",
            """{"object":"list","data":[{"id":"alibaba/qwen","object":"model","created":1755815280,"released":1714435200,"owned_by":"alibaba","name":"Qwen","description":"x","context_window":40960,"max_tokens":16384,"type":"language","tags":["reasoning","tool-use","vision"],"pricing":{"input":"0.00000006","output":"0.00000024","input_tiers":[{"cost":"0.00000006","min":0,"max":32000},{"cost":"0.00000012","min":32000}]}},{"id":"x/embed","type":"embedding","tags":[],"context_window":1}]}""",
            """{"id": "alibaba/qwen", "provider": "alibaba", "name": "Qwen", "created": 1714435200, "context_length": 40960, "max_output_tokens": 16384, "input_modalities": ["text", "image"], "output_modalities": ["text"], "supported_parameters": ["+reasoning", "+tools"], "pricing": {"prompt": "0.00000006", "completion": "0.00000024", "overrides": [{"min_prompt_tokens": 32000, "prompt": "0.00000012"}]}}""",
            ""
        },
        {
            "openai",
            """{"object":"list","data":[{"id":"gpt-4o","object":"model","created":1715367049,"owned_by":"system"}]}""",
            """{"id": "gpt-4o", "provider": "openai", "created": 1715367049}""",
            ""
        },
        {
            "vllm",
            """{"object":"list","data":[{"id":"meta-llama/Llama-3.1-8B","object":"model","created":1755815280,"owned_by":"vllm","root":"/models/llama","parent":null,"max_model_len":32768,"permission":[{"id":"p"}]}]}""",
            """{"id": "meta-llama/Llama-3.1-8B", "context_length": 32768}""",
            "created"
        },
        {
            "llama.cpp",
            """{"models":[{"name":"m.gguf","model":"m.gguf","digest":"","type":"model","capabilities":["completion"],"details":{"family":""}}],"object":"list","data":[{"id":"m.gguf","object":"model","created":1755815280,"owned_by":"llamacpp","meta":{"vocab_type":2,"n_ctx_train":131072,"n_params":8030261312}}]}""",
            """{"id": "m.gguf", "context_length": 131072}""",
            "meta.n_params"
        },
        {
            "ollama",
            """{"models":[{"name":"llama3.2:latest","model":"llama3.2:latest","modified_at":"2025-05-04T17:37:44Z","size":2019393189,"digest":"a80c","details":{"parent_model":"","format":"gguf","family":"llama","families":["llama"],"parameter_size":"3.2B","quantization_level":"Q4_K_M","context_length":131072},"capabilities":["completion","tools"]}]}""",
            """{"id": "llama3.2:latest", "context_length": 131072, "input_modalities": ["text"], "supported_parameters": ["+tools", "-reasoning"]}""",
            "details.parameter_size"
        },
        {
            "lm studio",
            """{"object":"list","data":[{"id":"qwen2-vl","object":"model","type":"vlm","publisher":"mlx","arch":"qwen2_vl","compatibility_type":"mlx","quantization":"4bit","state":"not-loaded","max_context_length":32768,"capabilities":["tool_use"]},{"id":"nomic","type":"embeddings","state":"loaded","max_context_length":2048}]}""",
            """{"id": "qwen2-vl", "provider": "mlx", "context_length": 32768, "input_modalities": ["text", "image"], "supported_parameters": ["+tools"]}""",
            "quantization"
        },
        {
            "lm studio",
            """{"models":[{"type":"llm","publisher":"google","key":"google/gemma-3","display_name":"Gemma 3","architecture":"gemma3","size_bytes":5,"loaded_instances":[],"max_context_length":131072,"capabilities":{"vision":true,"trained_for_tool_use":false}}]}""",
            """{"id": "google/gemma-3", "provider": "google", "name": "Gemma 3", "context_length": 131072, "input_modalities": ["text", "image"], "supported_parameters": ["-tools"]}""",
            "architecture"
        },
        {
            "groq",
            """{"object":"list","data":[{"id":"llama-3.3-70b-versatile","object":"model","created":1733447754,"owned_by":"Meta","active":true,"context_window":131072,"public_apps":null,"max_completion_tokens":32768}]}""",
            """{"id": "llama-3.3-70b-versatile", "provider": "Meta", "created": 1733447754, "context_length": 131072, "max_output_tokens": 32768}""",
            ""
        },
        {
            "mistral",
            """{"object":"list","data":[{"id":"mistral-large-2411","object":"model","created":1731974400,"owned_by":"mistralai","capabilities":{"completion_chat":true,"completion_fim":false,"function_calling":true,"vision":false},"name":"Mistral Large","description":"x","max_context_length":131072,"aliases":["mistral-large"],"deprecation":"2026-02-28T12:00:00Z","deprecation_replacement_model":"mistral-medium","type":"base"}]}""",
            """{"id": "mistral-large-2411", "provider": "mistralai", "name": "Mistral Large", "created": 1731974400, "context_length": 131072, "input_modalities": ["text"], "supported_parameters": ["+tools"], "expiration_date": "2026-02-28", "replaced_by": "mistral-medium"}""",
            "aliases"
        },
        {
            "together",
            """[{"id":"meta-llama/Llama-4","object":"model","created":0,"type":"chat","running":false,"display_name":"Llama 4","organization":"Meta","link":"","license":"llama4","context_length":1048576,"config":{"stop":[]},"pricing":{"hourly":0,"input":0.27,"output":0.85,"base":0,"finetune":0}},{"id":"x/img","type":"image","organization":"x"}]""",
            """{"id": "meta-llama/Llama-4", "name": "Llama 4", "context_length": 1048576, "pricing": {"prompt": "0.00000027", "completion": "0.00000085"}}""",
            "license"
        },
        {
            "github models",
            """[{"id":"openai/gpt-4.1","name":"OpenAI GPT-4.1","publisher":"OpenAI","registry":"azure-openai","summary":"x","html_url":"https://x","version":"1","capabilities":["streaming","tool-calling"],"limits":{"max_input_tokens":1048576,"max_output_tokens":32768},"rate_limit_tier":"high","supported_input_modalities":["text","image"],"supported_output_modalities":["text"],"tags":["multipurpose"]}]""",
            """{"id": "openai/gpt-4.1", "name": "OpenAI GPT-4.1", "context_length": 1048576, "max_output_tokens": 32768, "input_modalities": ["text", "image"], "output_modalities": ["text"], "supported_parameters": ["+tools", "-reasoning"]}""",
            "rate_limit_tier"
        },
        {
            "azure",
            """{"object":"list","data":[{"capabilities":{"fine_tune":false,"inference":true,"completion":false,"chat_completion":true,"embeddings":false},"lifecycle_status":"deprecating","deprecation":{"inference":1772323200},"id":"gpt-4-0613","status":"succeeded","created_at":1686614400,"updated_at":1686614400,"object":"model"}]}""",
            """{"id": "gpt-4-0613", "provider": "azure", "created": 1686614400, "expiration_date": "2026-03-01", "status": "deprecated"}""",
            "capabilities.inference"
        },
        {
            "azure",
            """{"value":[{"kind":"OpenAI","model":{"format":"OpenAI","name":"gpt-4o","version":"2024-08-06","capabilities":{"chatCompletion":"true","maxContextToken":"128000","maxOutputToken":"16384","jsonObjectResponse":"true"},"lifecycleStatus":"GenerallyAvailable","deprecation":{"inference":"2026-03-31T00:00:00Z"}}}]}""",
            """{"id": "gpt-4o-2024-08-06", "provider": "azure", "context_length": 128000, "max_output_tokens": 16384, "supported_parameters": ["+response_format"], "expiration_date": "2026-03-31"}""",
            "model.format"
        },
        {
            "anthropic",
            """{"data":[{"type":"model","id":"claude-sonnet-4","display_name":"Claude Sonnet 4","created_at":"2025-05-14T00:00:00Z","max_input_tokens":200000,"max_tokens":64000,"capabilities":{"image_input":{"supported":true},"thinking":{"supported":true},"batch":{"supported":true}}}],"first_id":"a","has_more":false,"last_id":"b"}""",
            """{"id": "claude-sonnet-4", "provider": "anthropic", "name": "Claude Sonnet 4", "created": 1747180800, "context_length": 200000, "max_output_tokens": 64000, "input_modalities": ["text", "image"], "supported_parameters": ["+reasoning"]}""",
            "capabilities.batch.supported"
        },
        {
            "google",
            """{"models":[{"name":"models/gemini-2.5-pro","version":"2.5","displayName":"Gemini 2.5 Pro","description":"x","inputTokenLimit":1048576,"outputTokenLimit":65536,"supportedGenerationMethods":["generateContent","countTokens"],"temperature":1,"topP":0.95,"thinking":true},{"name":"models/embed","inputTokenLimit":2048,"supportedGenerationMethods":["embedContent"]}]}""",
            """{"id": "gemini-2.5-pro", "provider": "google", "name": "Gemini 2.5 Pro", "context_length": 1048576, "max_output_tokens": 65536, "supported_parameters": ["+reasoning"]}""",
            "topP"
        },
        {
            "cohere",
            """{"models":[{"name":"command-r","is_deprecated":true,"endpoints":["chat","generate"],"finetuned":false,"context_length":128000,"tokenizer_url":"https://x","supports_vision":false,"features":["tools"],"sampling_defaults":{"temperature":0.3}}],"next_page_token":""}""",
            """{"id": "command-r", "provider": "cohere", "context_length": 128000, "input_modalities": ["text"], "supported_parameters": ["+tools", "-logprobs", "-reasoning", "-response_format", "-structured_outputs", "-tool_choice"], "status": "deprecated"}""",
            "sampling_defaults.temperature"
        },
    };

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task What_a_format_says_arrives_or_is_in_the_loss_report(string format, string list, string entry, string loss)
    {
        _workplace.Write("list.json", list);

        Assert.Equal(0, await _workplace.RunAsync("pull", "--from", "list.json"));

        Assert.Contains($"\"source\": \"{format}\"", _workplace.Catalog);
        Assert.Equal([$"  {entry}"], _workplace.Catalog.Split('\n')[2..^2]);
        Assert.Contains(loss, _workplace.Output);
        Assert.Equal(loss.Length > 0, _workplace.Output.Contains("has no place for", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{"data":[{"id":"openai","name":"OpenAI","slug":"openai","privacy_policy_url":"https://x"}]}""", "as a list of providers has")]
    [InlineData("""[{"id":"openai","name":"OpenAI","models":[{"id":"gpt-4o","context_length":1}]}]""", "as a list of providers has")]
    [InlineData("""{"data":[{"id":"1","color":"red"}]}""", "its entries have the fields id, color")]
    [InlineData("""{"results":[{"id":"1"}]}""", "it has the fields results")]
    [InlineData("""{"data":[1,2]}""", "it has no objects with fields")]
    [InlineData("7", "it has no objects with fields")]
    public async Task An_unknown_format_is_named_and_never_taken_for_a_catalog(string list, string complaint)
    {
        _workplace.Write("list.json", list);

        Assert.Equal(4, await _workplace.RunAsync("pull", "--from", "list.json"));

        Assert.Contains(complaint, _workplace.Error);
        Assert.Contains("Known formats: models.dev, LiteLLM, Google", _workplace.Error);
        Assert.False(File.Exists(_workplace.CatalogPath));
    }

    [Theory]
    [InlineData("pageToken", """{"models":[{"name":"models/a","inputTokenLimit":1}],"nextPageToken":"2"}""", """{"models":[{"name":"models/b","inputTokenLimit":1}]}""")]
    [InlineData("page_token", """{"models":[{"name":"a","endpoints":["chat"]}],"next_page_token":"2"}""", """{"models":[{"name":"b","endpoints":["chat"]}],"next_page_token":""}""")]
    [InlineData("after_id", """{"data":[{"type":"model","id":"a","display_name":"A"}],"has_more":true,"first_id":"a","last_id":"2"}""", """{"data":[{"type":"model","id":"b","display_name":"B"}],"has_more":false}""")]
    [InlineData("after", """{"data":[{"id":"a","object":"model"}],"has_more":true,"last_id":"2"}""", """{"data":[{"id":"b","object":"model"}],"has_more":false}""")]
    [InlineData("page", """{"data":[{"id":"a","object":"model"}],"next":"/models?page=2"}""", """{"data":[{"id":"b","object":"model"}],"next":null}""")]
    [InlineData("link", """{"data":[{"id":"a","object":"model"}]}""", """{"data":[{"id":"b","object":"model"}]}""")]
    public async Task All_pages_are_read(string parameter, string first, string second)
    {
        await using ModelServer server = await ModelServer.StartAsync(context =>
        {
            bool isSecond = context.Request.Query[parameter] == "2";
            if (parameter == "link" && !isSecond)
                context.Response.Headers.Link = "</models?link=2>; rel=\"next\"";
            return Microsoft.AspNetCore.Http.HttpResponseWritingExtensions.WriteAsync(context.Response, isSecond ? second : first);
        });

        Assert.Equal(0, await _workplace.RunAsync("pull", "--from", server.Url + "/models"));

        Assert.Contains("\"id\": \"a\"", _workplace.Catalog);
        Assert.Contains("\"id\": \"b\"", _workplace.Catalog);
    }

    [Fact]
    public async Task Pages_that_do_not_end_or_lead_to_another_host_are_refused()
    {
        string next = "/models";
        await using ModelServer server = await ModelServer.StartAsync(context => Microsoft.AspNetCore.Http.HttpResponseWritingExtensions.WriteAsync(
            context.Response, $$"""{"data":[{"id":"a","object":"model"}],"next":"{{next}}"}"""));

        Assert.Equal(4, await _workplace.RunAsync("pull", "--from", server.Url + "/models", "--token", "t"));
        Assert.Contains("do not end", _workplace.Error);
        next = "https://elsewhere.example/models";
        Assert.Equal(4, await _workplace.RunAsync("pull", "--from", server.Url + "/models", "--token", "t"));
        Assert.Contains("continues on another host, elsewhere.example", _workplace.Error);
    }
}
