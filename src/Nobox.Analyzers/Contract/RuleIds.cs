namespace Nobox.Generators.Contract;

/// <summary>The ids of all rules. An id is never used again for something else.</summary>
internal static class RuleIds
{
    /// <summary>
    /// A model that is deprecated, expires or was removed is used. The compiler reports it by an attribute in generated code, an analyzer in strings.
    /// </summary>
    public const string ExpiringModel = "NOBOX0001";

    /// <summary>A catalog is not JSON.</summary>
    public const string MalformedJson = "NOBOX1001";

    /// <summary>A catalog is JSON but no list of models.</summary>
    public const string NoModelList = "NOBOX1002";

    /// <summary>An entry is not an object.</summary>
    public const string EntryNotObject = "NOBOX1003";

    /// <summary>An entry has no id.</summary>
    public const string MissingId = "NOBOX1004";

    /// <summary>An entry's id cannot be used.</summary>
    public const string InvalidId = "NOBOX1005";

    /// <summary>An id occurs twice in one catalog.</summary>
    public const string DuplicateId = "NOBOX1006";

    /// <summary>A field occurs twice in one entry.</summary>
    public const string DuplicateField = "NOBOX1007";

    /// <summary>A field has a value that it cannot have.</summary>
    public const string WrongType = "NOBOX1008";

    /// <summary>A text is not valid Unicode.</summary>
    public const string InvalidText = "NOBOX1009";

    /// <summary>A date cannot be used.</summary>
    public const string InvalidDate = "NOBOX1010";

    /// <summary>A price cannot be used.</summary>
    public const string InvalidPrice = "NOBOX1011";

    /// <summary>Two ids would have one name in C#.</summary>
    public const string SameName = "NOBOX1012";

    /// <summary>A project has no catalog.</summary>
    public const string NoCatalog = "NOBOX1013";

    /// <summary>An override matches no model.</summary>
    public const string UnmatchedOverride = "NOBOX1014";

    /// <summary>A model is to be replaced by one that no catalog has.</summary>
    public const string UnknownReplacement = "NOBOX1015";

    /// <summary>A public id is that of two models, or another model's id.</summary>
    public const string SharedPublicId = "NOBOX1016";

    /// <summary>A catalog that the project names is not used.</summary>
    public const string UnusedCatalog = "NOBOX1017";

    /// <summary>Two references have a catalog.</summary>
    public const string AmbiguousCatalog = "NOBOX1018";

    /// <summary>A provider is named that no catalog has.</summary>
    public const string UnknownProvider = "NOBOX1019";

    /// <summary>A catalog lists more unknown parameters than become methods.</summary>
    public const string TooManyParameters = "NOBOX1020";

    /// <summary>A set has no members.</summary>
    public const string EmptySet = "NOBOX1021";

    /// <summary>A set has one member.</summary>
    public const string SingleMember = "NOBOX1022";

    /// <summary>A set lists a model twice.</summary>
    public const string DuplicateMember = "NOBOX1023";

    /// <summary>A set or a deployment names a model that leaves.</summary>
    public const string LeavingMember = "NOBOX1024";

    /// <summary>A set names a model that the catalog does not have.</summary>
    public const string UnknownMember = "NOBOX1025";

    /// <summary>A deployment names a model that the catalog does not have.</summary>
    public const string UnknownDeployment = "NOBOX1026";

    /// <summary>Two sets or deployments have one name in C#.</summary>
    public const string SameGroupName = "NOBOX1027";

    /// <summary>A set has more members than a request tries, or a file more sets than are generated.</summary>
    public const string TooManyMembers = "NOBOX1028";

    /// <summary>A model policy has a field or a value that cannot be used.</summary>
    public const string UnusablePolicy = "NOBOX1030";

    /// <summary>A string that must be a model id matches no model of the catalog.</summary>
    public const string UnknownModelId = "NOBOX2001";

    /// <summary>A request asks for more tokens than its model can output.</summary>
    public const string TooManyTokens = "NOBOX2002";

    /// <summary>A catalog's class has no such provider or model.</summary>
    public const string UnknownSymbol = "NOBOX2003";

    /// <summary>A literal is the id of a model, where its symbol would do.</summary>
    public const string KnownId = "NOBOX2004";

    /// <summary>A call gets the id of a model, where it takes the model.</summary>
    public const string IdOfModel = "NOBOX2005";

    /// <summary>A request uses what its model does not support, and so does not compile.</summary>
    public const string MissingCapability = "NOBOX2010";

    /// <summary>A request to a constant id uses what that model does not support.</summary>
    public const string MissingCapabilityOfId = "NOBOX2011";

    /// <summary>A request uses what one of its fallbacks does not support.</summary>
    public const string MissingCapabilityOfFallback = "NOBOX2012";

    /// <summary>A request begins with a conditional between models of different types.</summary>
    public const string ConditionalModel = "NOBOX2013";

    /// <summary>A constant value of a parameter is out of range.</summary>
    public const string OutOfRange = "NOBOX2014";

    /// <summary>A client gets a token that is a constant.</summary>
    public const string TokenInSource = "NOBOX2015";

    /// <summary>A request is built and not sent.</summary>
    public const string UnsentRequest = "NOBOX2016";

    /// <summary>A stream is not enumerated, or a call is not awaited.</summary>
    public const string UnreadResponse = "NOBOX2017";

    /// <summary>A class with the attribute of a set is not one.</summary>
    public const string UngeneratedSet = "NOBOX2018";

    /// <summary>A configuration file names a model that the catalog does not have.</summary>
    public const string UnknownConfiguredModel = "NOBOX2020";

    /// <summary>A configuration file names a model that lacks what the option demands.</summary>
    public const string UnsuitableConfiguredModel = "NOBOX2021";

    /// <summary>No class can be generated for an interface with <c>[ModelContract]</c>.</summary>
    public const string InvalidContract = "NOBOX2022";

    /// <summary>The model policy denies a model that code or configuration names.</summary>
    public const string DeniedModel = "NOBOX2030";

    /// <summary>The page that explains a rule.</summary>
    public static string HelpLink(string id) => $"https://github.com/nobox-cloud/Nobox.Generators/blob/main/docs/rules/{id}.md";
}
