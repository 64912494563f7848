using Microsoft.Extensions.Options;

namespace Nobox;

/// <summary>Validates the models that options name.</summary>
internal sealed class ConfiguredModelValidator<TOptions>(string name, ConfiguredModel[] models) : IValidateOptions<TOptions>
    where TOptions : class
{
    public ValidateOptionsResult Validate(string? optionsName, TOptions options)
    {
        if (optionsName != name)
            return ValidateOptionsResult.Skip;
        string[] problems = [.. models.Select(model => model.FindProblem(options)).OfType<string>()];
        return problems.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }
}
