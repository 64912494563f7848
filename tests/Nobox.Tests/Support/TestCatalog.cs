namespace Nobox.Tests;

/// <summary>A small catalog with the cases that matter.</summary>
internal static class TestCatalog
{
    public static ModelCatalog Models { get; } = ModelCatalog.Parse("""
        { "data": [
          { "id": "openai/gpt-4o", "public_id": "gpt-4o", "provider": "openai", "input_modalities": ["text", "image", "audio"],
            "supported_parameters": ["temperature", "max_tokens", "stop", "seed"],
            "pricing": { "prompt": "0.0000025", "completion": "0.00001", "input_cache_read": "0.00000125" } },
          { "id": "openai/o1-preview", "public_id": "o1-preview", "provider": "openai", "input_modalities": ["text"],
            "supported_parameters": ["max_completion_tokens"] },
          { "id": "deepseek/deepseek-r1", "public_id": "deepseek-r1", "provider": "deepseek", "input_modalities": ["text"],
            "supported_parameters": ["temperature", "max_tokens"] },
          { "id": "meta/llama-4", "provider": "meta" }
        ] }
        """u8);
}
