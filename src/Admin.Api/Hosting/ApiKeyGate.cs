using IfCity.Bots.City.Staff;

namespace IfCity.Bots.Admin.Hosting;

/// <summary>Lets in only who shows a key in force in <c>X-Api-Key</c>, before anything of the request is read.</summary>
public static class ApiKeyGate
{
    public const string Header = "X-Api-Key";
    private const string HolderItem = "key-holder";

    public static void UseApiKeys(this WebApplication app) => app.UseWhen(
        // On the public listener there is no staff API, and so nothing to knock at.
        context => context.IsAdmin() && context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase),
        branch => branch.Use(async (context, next) =>
        {
            var key = context.Request.Headers[Header].ToString();
            var holder = key.Length is 0 or > 200 ? null : await context.RequestServices.GetRequiredService<ApiKeys>()
                .HolderAsync(key, context.RequestAborted);
            if (holder is null)
            {
                await Problems.Problem(StatusCodes.Status401Unauthorized, "key-required", $"A valid key is needed in the header {Header}.")
                    .ExecuteAsync(context);
                return;
            }
            context.Items[HolderItem] = holder;
            await next(context);
        }));

    /// <summary>Who is asking, for histories and the audit.</summary>
    public static string Holder(this HttpContext context) => Who(context).Name;

    /// <summary>The name under which residents may know them; null for a key that is nobody's own.</summary>
    public static string? HolderForPeople(this HttpContext context) => Who(context).ForPeople;

    /// <summary>The person, whichever of their keys they show, and the body that they work for.</summary>
    public static (string Person, string? Department) Staffer(this HttpContext context) => (Who(context).Person, Who(context).Department);

    public static StaffRole Role(this HttpContext context) => Who(context).Role;

    public static bool Has(this HttpContext context, Right right) => Who(context).Role.Has(right);

    /// <summary>What is refused, with 403, to a key whose role has not that right.</summary>
    public static TBuilder Needs<TBuilder>(this TBuilder endpoint, Right right) where TBuilder : IEndpointConventionBuilder =>
        endpoint.AddEndpointFilter(async (context, next) =>
        context.HttpContext.Has(right) ? await next(context)
            : Problems.Problem(StatusCodes.Status403Forbidden, "right-needed",
                $"Your key's role has not the right to {right.ToString().ToLowerInvariant()}.", details: new { right }));

    private static KeyHolder Who(HttpContext context) => (KeyHolder)context.Items[HolderItem]!;
}
