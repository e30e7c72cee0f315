using IfCity.Bots.City.Addresses;
using IfCity.Bots.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IfCity.Bots.Admin.Hosting;

/// <summary>
/// The one place that decides what a request of staff leaves in the database: a refusal (any status from 400 up) leaves nothing,
/// not even its line in the audit. What a handler means to keep all the same it returns as a <see cref="KeptRefusal"/>.
/// </summary>
internal static class StaffTransactions
{
    /// <summary>Runs the request's work in one transaction, which is rolled back if the result is a refusal.</summary>
    public static Task<T> InStaffTransactionAsync<T>(
        this Database database, Func<UnitOfWork, Task<T>> work, CancellationToken cancellationToken = default)
        where T : IResult => database.InTransactionAsync(unit => DecideAsync(unit, work), cancellationToken);

    /// <summary>The same for a change of the register, which is reloaded after the commit.</summary>
    public static Task<T> InStaffTransactionAsync<T>(
        this AddressRegister register, Func<UnitOfWork, Task<T>> work, CancellationToken cancellationToken = default)
        where T : IResult => register.ChangeAsync(unit => DecideAsync(unit, work), cancellationToken);

    private static async Task<T> DecideAsync<T>(UnitOfWork unit, Func<UnitOfWork, Task<T>> work) where T : IResult
    {
        var result = await work(unit);
        if (IsRefusal(result)) unit.RollBack();
        return result;
    }

    private static bool IsRefusal(IResult result) => result switch
    {
        INestedHttpResult union => IsRefusal(union.Result),
        KeptRefusal => false,
        IStatusCodeHttpResult { StatusCode: >= StatusCodes.Status400BadRequest } => true,
        _ => false,
    };
}

/// <summary>A refusal with which the work is committed all the same: a failure that staff are to see later.</summary>
internal sealed class KeptRefusal(ProblemHttpResult problem) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext) => problem.ExecuteAsync(httpContext);
}
