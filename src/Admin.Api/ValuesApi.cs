using IfCity.Bots.Admin.Appeals;
using IfCity.Bots.Admin.Notices;
using IfCity.Bots.City.Addresses;
using IfCity.Bots.City.Appeals;
using IfCity.Bots.City.Catalogue;
using IfCity.Bots.City.Notices.Broadcasts;
using IfCity.Bots.City.Notices.Subscriptions;
using IfCity.Bots.City.Staff;
using IfCity.Bots.Dialogs;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IfCity.Bots.Admin;

/// <summary>The values that fields and filters take where the list of them is data of the city and not an enum of this document.</summary>
internal static class ValuesApi
{
    /// <summary>A value with its names.</summary>
    /// <param name="Slug">The value as fields and filters take it.</param>
    /// <param name="TitleUk">Name in Ukrainian.</param>
    /// <param name="TitleEn">Name in English.</param>
    public sealed record NamedValue(string Slug, string TitleUk, string TitleEn);

    /// <summary>What a role may do.</summary>
    /// <param name="Role">The role, as a key or a member of staff has it.</param>
    /// <param name="Rights">Its rights, as operations name them beside the key that they ask for.</param>
    public sealed record RoleView(StaffRole Role, IReadOnlyList<Right> Rights);

    /// <summary>All values, by the field that takes them.</summary>
    /// <param name="AppealCategories">Categories of appeals.</param>
    /// <param name="AppealSources">Where an appeal may have come in that staff file.</param>
    /// <param name="Districts">Parts of the city, and villages of the community.</param>
    /// <param name="NoticeKinds">Kinds of notices, which are also the topics of an audience.</param>
    /// <param name="ServiceCategories">Shelves of the catalogue.</param>
    /// <param name="Conversations">Conversations that a button of a broadcast opens.</param>
    /// <param name="Levels">Levels of broadcasts: who must agree to what.</param>
    /// <param name="Roles">Roles of staff and their rights.</param>
    public sealed record AllValues(
        IReadOnlyList<AppealsApi.CategoryView> AppealCategories, IReadOnlyList<string> AppealSources, IReadOnlyList<string> Districts,
        IReadOnlyList<NamedValue> NoticeKinds, IReadOnlyList<NamedValue> ServiceCategories, IReadOnlyList<NamedValue> Conversations,
        BroadcastsApi.LevelsView Levels, IReadOnlyList<RoleView> Roles);

    public static void MapValues(this IEndpointRouteBuilder api) => api.MapGet("/values", Show).WithTags("Values");

    /// <summary>Lists the values that fields and filters take and that are data of the city: categories, kinds, districts, levels, roles.
    /// </summary>
    internal static Ok<AllValues> Show(AppealCategories categories, AddressBook book, ServiceCatalogue catalogue, FlowRegistry flows,
        ApprovalLevels levels, Approvals approvals) => TypedResults.Ok(new AllValues(
        [.. categories.All.Select(AppealsApi.ToView)], StaffFiling.Sources, book.Districts,
        [.. NoticeKind.All.Select(kind => Name(kind.Slug, kind.Title))],
        [.. catalogue.Categories.Select(shelf => new NamedValue(shelf.Id, shelf.TitleUk, shelf.TitleEn))],
        [.. flows.All.Where(flow => flow.MenuLabel is not null).Select(flow => Name(flow.Name, flow.MenuLabel!))],
        BroadcastsApi.ToView(levels, approvals),
        [.. Enum.GetValues<StaffRole>().Select(role => new RoleView(role, [.. Enum.GetValues<Right>().Where(right => role.Has(right))]))]));

    private static NamedValue Name(string slug, Text title) => new(slug, title.Uk.ToString(), title.En.ToString());
}
