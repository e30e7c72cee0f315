using IfCity.Bots.Admin.Hosting;

namespace IfCity.Bots.Admin.Appeals.Open311;

/// <summary>
/// Open311 GeoReport v2 (http://wiki.open311.org/GeoReport_v2) for other systems: what is reported in the city, and a way to report.
/// It is for everyone and so on the public listener; only filing needs a key.
/// </summary>
public static class Open311Api
{
    /// <summary>The one jurisdiction that is served here; naming it is not required.</summary>
    public const string Jurisdiction = "if.gov.ua";

    internal const string Root = "/open311/v2";

    public static void AddOpen311(this IServiceCollection services)
    {
        services.AddSingleton<RequestViews>();
        services.AddSingleton<ReportForm>();
    }

    public static void MapOpen311(this IEndpointRouteBuilder app)
    {
        var open = app.MapGroup(Root).ExcludeFromDescription();
        open.WithMetadata(new BodySizes.TooLarge(Answer.Refusal(StatusCodes.Status413PayloadTooLarge, "The body is too large.")));
        open.AddEndpointFilter(async (context, next) => Refuse(context.HttpContext) ?? await next(context));
        open.MapGet("/discovery.{format}", Open311Discovery.Show);
        open.MapGet("/services.{format}", CityServices.List);
        open.MapGet("/services/{code}.{format}", CityServices.Define);
        open.MapGet("/requests.{format}", PublicRequests.ListAsync);
        open.MapGet("/requests/{id}.{format}", PublicRequests.ShowAsync);
        open.MapGet("/tokens/{id}.{format}", PublicRequests.ShowTokenAsync);
        open.MapPost("/requests.{format}", RequestFiling.FileAsync);
    }

    /// <summary>The refusal of a jurisdiction that is not ours; null if it is ours or left out.</summary>
    internal static Answer? RefuseJurisdiction(string jurisdiction) =>
        jurisdiction is "" or Jurisdiction
            ? null
            : Answer.Refusal(StatusCodes.Status404NotFound, $"jurisdiction_id is not served here; ours is {Jurisdiction}.");

    private static Answer? Refuse(HttpContext http) => Answer.IsFormat(http.Request.RouteValues["format"])
        ? RefuseJurisdiction(http.Request.Query["jurisdiction_id"].ToString())
        : Answer.Refusal(StatusCodes.Status404NotFound, "The formats are json and xml.");
}
