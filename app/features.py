"""The list of features: one line each, in the order of the layers."""

from flask import Flask

from app.attendance import api as attendance_api
from app.attendance import roll_api
from app.attendance import views as attendance_views
from app.auth import api as auth_api
from app.auth import views as auth_views
from app.ballots import api as ballots_api
from app.ballots import steps_api as ballot_steps_api
from app.ballots import views as ballots_views
from app.ballots import web as ballots_web
from app.ballots.candidacies import api as candidacies_api
from app.ballots.papers import api as ballot_papers_api
from app.ballots.portraits import api as ballot_portraits_api
from app.ballots.sealed import api as sealed_ballots_api
from app.comments import api as comments_api
from app.comments import views as comments_views
from app.core import health, openapi, styleguide
from app.delegates import api as delegates_api
from app.delegates import views as delegates_views
from app.delegates.badges import api as badges_api
from app.delegates.importing import api as roster_api
from app.delegates.photos import api as photos_api
from app.documents import api as documents_api
from app.documents import views as documents_views
from app.home import api as home_api
from app.home import trust
from app.home import views as home_views
from app.meetings import api as meetings_api
from app.meetings import team_api
from app.meetings import views as meetings_views
from app.proxies import api as proxies_api
from app.proxies import at_the_door
from app.proxies import views as proxies_views
from app.screens import api as screens_api
from app.screens import views as screens_views

PAGES = (
    auth_views.bp,
    meetings_views.bp,
    attendance_views.bp,
    ballots_views.bp,
    documents_views.bp,
    comments_views.bp,
    delegates_views.bp,
    proxies_views.bp,
    screens_views.bp,
    home_views.bp,
    trust.bp,
    styleguide.bp,
)
API = (
    openapi.bp,
    auth_api.bp,
    meetings_api.bp,
    team_api.bp,
    delegates_api.bp,
    roster_api.bp,
    badges_api.bp,
    photos_api.bp,
    documents_api.bp,
    proxies_api.bp,
    ballots_api.bp,
    ballot_steps_api.bp,
    sealed_ballots_api.bp,
    candidacies_api.bp,
    ballot_papers_api.bp,
    ballot_portraits_api.bp,
    screens_api.bp,
    comments_api.bp,
    attendance_api.bp,
    roll_api.bp,
    home_api.bp,
)


def init_app(app: Flask) -> None:
    """Mount every page and every endpoint."""
    app.register_blueprint(health.bp)
    ballots_web.init_app(app)
    at_the_door.init_app(app)
    for pages in PAGES:
        app.register_blueprint(pages)
    for endpoints in API:
        app.register_blueprint(endpoints, url_prefix="/api/v1")
