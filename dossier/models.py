"""Re-exports the rooms' models for Django; imported by nobody."""

from dossier.factory.models import Product

__all__ = ["Product"]
