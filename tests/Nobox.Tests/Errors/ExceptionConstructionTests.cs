using System.Net;
using System.Reflection;

namespace Nobox.Tests;

/// <summary>Every exception can be made in a test of one's own.</summary>
public class ExceptionConstructionTests
{
    private static readonly HttpRequestException Cause = new("cause");

    private static readonly Dictionary<Type, Func<string, NoboxException>> Constructors = new()
    {
        [typeof(NoboxApiException)] = message => new NoboxApiException(HttpStatusCode.Forbidden, message),
        [typeof(InvalidRequestException)] = message => new InvalidRequestException(message),
        [typeof(InsufficientFundsException)] = message => new InsufficientFundsException(message),
        [typeof(InvalidTokenException)] = message => new InvalidTokenException(message),
        [typeof(ModelNotFoundException)] = message => new ModelNotFoundException(message),
        [typeof(RateLimitException)] = message => new RateLimitException(message),
        [typeof(ProviderException)] = message => new ProviderException(message),
        [typeof(StreamTruncatedException)] = message => new StreamTruncatedException(message),
        [typeof(NoboxProtocolException)] = message => new NoboxProtocolException(message, Cause),
        [typeof(NoboxConnectionException)] = message => new NoboxConnectionException(message, Cause),
        [typeof(BudgetExceededException)] = message => new BudgetExceededException(message),
        [typeof(SchemaMismatchException)] = message => new SchemaMismatchException(message),
        [typeof(ResponseRefusedException)] = message => new ResponseRefusedException(message),
        [typeof(ResponseTruncatedException)] = message => new ResponseTruncatedException(message),
    };

    public static TheoryData<Type> Types => [.. AllTypes()];

    public static TheoryData<Type> TypesWithMessage => [.. Constructors.Keys];

    internal static IEnumerable<Type> AllTypes() =>
        typeof(NoboxException).Assembly.GetExportedTypes().Where(type => !type.IsAbstract && type.IsAssignableTo(typeof(Exception)));

    [Theory]
    [MemberData(nameof(Types))]
    public void Every_exception_has_a_public_constructor_and_properties_that_can_be_set(Type type)
    {
        Assert.True(type.IsAssignableTo(typeof(NoboxException)));
        ParameterInfo[][] constructors = [.. type.GetConstructors().Select(constructor => constructor.GetParameters())];
        Assert.NotEmpty(constructors);
        foreach (PropertyInfo property in type.GetProperties().Where(property => property.DeclaringType!.IsAssignableTo(typeof(NoboxException))))
        {
            Assert.True(
                property.SetMethod is { IsPublic: true }
                || constructors.Any(all => all.Any(parameter => string.Equals(parameter.Name, property.Name, StringComparison.OrdinalIgnoreCase))),
                $"{type.Name}.{property.Name} cannot be set.");
        }
    }

    [Fact]
    public void Every_exception_but_those_that_write_their_own_message_takes_one() =>
        Assert.Equal(
            [typeof(CapabilityNotSupportedException), typeof(ModelNotAllowedException), typeof(NoboxTimeoutException)],
            AllTypes().Except(Constructors.Keys).OrderBy(type => type.Name));

    [Theory]
    [MemberData(nameof(TypesWithMessage))]
    public void A_message_is_kept_and_null_is_refused(Type type)
    {
        NoboxException e = Constructors[type]("what happened");
        Assert.Equal((type, "what happened"), (e.GetType(), e.Message));
        Assert.Contains("what happened", e.ToString());
        Assert.Null(e.PartialText);
        Assert.Throws<ArgumentNullException>("message", () => Constructors[type](null!));
    }

    [Fact]
    public void An_inner_exception_is_kept()
    {
        Assert.Same(Cause, Constructors[typeof(NoboxProtocolException)]("m").InnerException);
        Assert.Same(Cause, Constructors[typeof(NoboxConnectionException)]("m").InnerException);
        Assert.Same(Cause, new NoboxTimeoutException(NoboxTimeoutKind.Idle, TimeSpan.FromSeconds(1), Cause).InnerException);
    }

    [Fact]
    public void An_API_exception_has_the_status_of_its_type_and_takes_all_else()
    {
        Assert.Equal(HttpStatusCode.Forbidden, new NoboxApiException(HttpStatusCode.Forbidden, "m").StatusCode);
        Assert.Equal(
            [400, 400, 401, 404, 429, 500],
            new NoboxApiException[]
            {
                new InvalidRequestException("m"), new InsufficientFundsException("m"), new InvalidTokenException("m"),
                new ModelNotFoundException("m"), new RateLimitException("m"), new ProviderException("m"),
            }.Select(e => (int)e.StatusCode));
        var e = new ProviderException("m")
        {
            StatusCode = HttpStatusCode.BadGateway,
            ErrorType = "t",
            ErrorCode = "c",
            ErrorParameter = "p",
            ErrorMessage = "w",
            ResponseBody = "{}",
            RequestId = "r",
            PartialText = "so far",
        };
        Assert.Equal((HttpStatusCode.BadGateway, "t", "c", "p", "w"), (e.StatusCode, e.ErrorType, e.ErrorCode, e.ErrorParameter, e.ErrorMessage));
        Assert.Equal(("{}", "r", "so far", "m"), (e.ResponseBody, e.RequestId, e.PartialText, e.Message));
    }

    [Fact]
    public void A_rate_limit_takes_its_delay_and_limits_and_refuses_a_negative_delay()
    {
        var limits = new RateLimitSnapshot { Requests = new RateLimitWindow { Limit = 1 } };
        var e = new RateLimitException("slow down", TimeSpan.FromSeconds(2)) { RateLimits = limits };
        Assert.Equal(("slow down", TimeSpan.FromSeconds(2), limits), (e.Message, e.RetryAfter!.Value, e.RateLimits));
        Assert.Equal(TimeSpan.Zero, new RateLimitException("m", TimeSpan.Zero).RetryAfter);
        Assert.Null(new RateLimitException("m").RetryAfter);
        Assert.Throws<ArgumentOutOfRangeException>("retryAfter", () => new RateLimitException("m", TimeSpan.FromTicks(-1)));
    }

    [Fact]
    public void The_exceptions_of_models_and_structured_output_take_their_facts()
    {
        var e = new ModelNotFoundException("m") { Model = "a/b", NearestIds = ["a/c"] };
        Assert.Equal(("a/b", "a/c"), (e.Model, Assert.Single(e.NearestIds)));
        Assert.Empty(new ModelNotFoundException("m").NearestIds);
        Assert.Equal("I will not.", new ResponseRefusedException("m") { Refusal = "I will not." }.Refusal);
        Assert.Equal("{", new ResponseTruncatedException("m") { Text = "{" }.Text);
        Assert.Equal("[]", new SchemaMismatchException("m") { Text = "[]" }.Text);
        Assert.Equal("so far", new StreamTruncatedException { PartialText = "so far" }.PartialText);
        Assert.Contains("before the response was complete", new StreamTruncatedException().Message);
    }

    [Theory]
    [InlineData(NoboxTimeoutKind.Call, 600.0, "The call did not complete within 600 s. Raise NoboxClientOptions.Timeout to wait longer.")]
    [InlineData(NoboxTimeoutKind.Connect, 0.05, "No connection was made within 0.05 s (NoboxClientOptions.ConnectTimeout). Check BaseUrl and the network.")]
    [InlineData(NoboxTimeoutKind.Connect, null, "No connection was made within the connect timeout of the HttpClient's handler. Check BaseUrl and the network.")]
    [InlineData(NoboxTimeoutKind.ResponseHeaders, 300.0, "No response headers arrived within 300 s. Raise NoboxClientOptions.ResponseHeadersTimeout to wait longer.")]
    [InlineData(NoboxTimeoutKind.Idle, 120.0, "The next part of the response did not arrive within 120 s. Raise NoboxClientOptions.IdleTimeout to wait longer.")]
    [InlineData(NoboxTimeoutKind.HttpClient, 100.0, "No response headers arrived within 100 s. Raise the Timeout of your own HttpClient to wait longer.")]
    public void A_timeout_names_its_limit_and_the_option(NoboxTimeoutKind kind, double? seconds, string message)
    {
        TimeSpan? limit = seconds is { } s ? TimeSpan.FromSeconds(s) : null;
        var e = new NoboxTimeoutException(kind, limit);
        Assert.Equal((message, kind, limit), (e.Message, e.Kind, e.Limit));
    }

    [Fact]
    public void A_timeout_refuses_an_unknown_kind_and_a_limit_that_is_not_positive()
    {
        Assert.Throws<ArgumentOutOfRangeException>("kind", () => new NoboxTimeoutException((NoboxTimeoutKind)9, null));
        Assert.Throws<ArgumentOutOfRangeException>("limit", () => new NoboxTimeoutException(NoboxTimeoutKind.Call, TimeSpan.Zero));
        Assert.Throws<ArgumentOutOfRangeException>("limit", () => new NoboxTimeoutException(NoboxTimeoutKind.Call, Timeout.InfiniteTimeSpan));
    }

    [Fact]
    public void A_missing_capability_names_model_capability_and_alternatives()
    {
        Assert.Equal(("a/b", "Ask us."), (new ModelNotAllowedException("a/b", "Ask us.").Model, new ModelNotAllowedException("a/b", "Ask us.").Message));
        Assert.Throws<ArgumentException>("model", () => new ModelNotAllowedException("", "Ask us."));
        var e = new CapabilityNotSupportedException("a/b", "image", ["c/d"]);
        Assert.Equal(("a/b", "image", "c/d"), (e.Model, e.Capability, Assert.Single(e.ModelsWithCapability)));
        Assert.Equal("The catalog says that a/b does not support 'image'. Models that do: c/d.", e.Message);
        Assert.Equal("The catalog says that a/b does not support 'image'. Use another model, or correct the catalog with an override.", new CapabilityNotSupportedException("a/b", "image").Message);
        Assert.Throws<ArgumentException>("model", () => new CapabilityNotSupportedException("", "image"));
        Assert.Throws<ArgumentNullException>("capability", () => new CapabilityNotSupportedException("a/b", null!));
    }

    [Fact]
    public void A_library_can_derive_an_exception_of_its_own() => Assert.Equal("m", new DerivedException("m").Message);

    private sealed class DerivedException(string message) : NoboxException(message);
}
