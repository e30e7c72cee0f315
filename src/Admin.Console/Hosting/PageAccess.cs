using System.Security.Claims;
using IfCity.Bots.City.Staff;
using IfCity.Bots.City.Staff.Accounts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace IfCity.Bots.Admin.Console.Hosting;

/// <summary>To whom a page opens. One that declares nothing opens to nobody.</summary>
/// <param name="Stage">How far the visitor must have come in signing in; null: anybody.</param>
/// <param name="Right">The right that they must have; null: none.</param>
public sealed record PageAccess(SignInStage? Stage, Right? Right = null)
{
    internal static AuthorizationPolicy Policy { get; } =
        new AuthorizationPolicyBuilder(SessionHandler.SchemeName).AddRequirements(new PageAccessRequirement()).Build();

    internal bool Admits(ClaimsPrincipal user) => Stage is not { } stage
        || (user.FindStage() == stage && (Right is not { } right || user.Has(right)));
}

/// <summary>The page says who may open it, and the visitor is one of them.</summary>
internal sealed class PageAccessRequirement : IAuthorizationRequirement;

/// <summary>Judges a request by what its page declares.</summary>
internal sealed class PageAccessHandler : AuthorizationHandler<PageAccessRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, PageAccessRequirement requirement)
    {
        if (context.Resource is HttpContext http && http.GetEndpoint()?.Metadata.GetMetadata<PageAccess>()?.Admits(context.User) == true)
            context.Succeed(requirement);
        return Task.CompletedTask;
    }
}

/// <summary>How pages declare to whom they open.</summary>
internal static class PageAccessDeclarations
{
    public static TBuilder ForAnybody<TBuilder>(this TBuilder page) where TBuilder : IEndpointConventionBuilder =>
        page.WithMetadata(new PageAccess(Stage: null));

    public static TBuilder ForStage<TBuilder>(this TBuilder page, SignInStage stage) where TBuilder : IEndpointConventionBuilder =>
        page.WithMetadata(new PageAccess(stage));

    /// <summary>For everybody who has signed in, whatever their role.</summary>
    public static TBuilder ForStaff<TBuilder>(this TBuilder page) where TBuilder : IEndpointConventionBuilder =>
        page.ForStage(SignInStage.Complete);

    public static TBuilder For<TBuilder>(this TBuilder page, Right right) where TBuilder : IEndpointConventionBuilder =>
        page.WithMetadata(new PageAccess(SignInStage.Complete, right));
}
