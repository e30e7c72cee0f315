using System.Reflection;

namespace IfCity.Bots.Admin.Hosting;

/// <summary>Refuses query parameters that the endpoint does not know, because a misspelt filter would be ignored in silence.</summary>
internal static class KnownQuery
{
    public static RouteGroupBuilder RefuseUnknownQuery(this RouteGroupBuilder api)
    {
        api.AddEndpointFilterFactory((endpoint, next) =>
        {
            var known = endpoint.MethodInfo.GetParameters().SelectMany(GetNames).ToHashSet(StringComparer.OrdinalIgnoreCase);
            return context => FindUnknown(context.HttpContext.Request, known) is { } name
                ? new(Problems.Problem(StatusCodes.Status400BadRequest, "unknown-field",
                    new($"Параметр «{name}» тут невідомий.", $"The parameter “{name}” is not known here."), name))
                : next(context);
        });
        return api;
    }

    private static string? FindUnknown(HttpRequest request, HashSet<string> known) =>
        request.Query.Keys.FirstOrDefault(key => !known.Contains(key) || request.RouteValues.ContainsKey(key));

    /// <summary>
    /// A record of parameters counts as its members. Services and bodies cannot stand in an address, so they do not count.
    /// </summary>
    private static IEnumerable<string> GetNames(ParameterInfo parameter) => parameter switch
    {
        _ when parameter.IsDefined(typeof(AsParametersAttribute)) =>
            parameter.ParameterType.GetConstructors().Single().GetParameters().SelectMany(GetNames),
        { Name: { } name } when IsSpelled(Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType) => [name],
        _ => [],
    };

    private static bool IsSpelled(Type type) =>
        type == typeof(string) || type.GetMethods(BindingFlags.Public | BindingFlags.Static).Any(method => method.Name == "TryParse");
}
